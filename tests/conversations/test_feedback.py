"""What people want the editors to hear is kept only when they press for it."""

from __future__ import annotations

from datetime import timedelta

from dialogs.talk import Pressed
from onboarding.remarks import KEPT, LONGEST, Miss, Remark
from tests.support.office import Colleague, Office, phrase

FAULT = "der er en fejl i linket til KLIK på min tjekliste"
NONSENSE = "hvordan bager man en kage med chokolade"


async def test_a_remark_is_shown_first_and_sent_with_a_press(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says(FAULT)
    teller.hears(phrase("feedback.draft"))
    assert await sent(office, teller) == []
    await teller.presses("Send til redaktionen", remark=f"{FAULT}!")
    teller.hears(phrase("feedback.sent"))
    [remark] = await sent(office, teller)
    assert remark.text == f"{FAULT}!"


async def test_a_double_press_is_one_remark(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    for _ in range(2):
        await teller.turn(Pressed("feedback.send", {"remark": FAULT}))
    assert len(await sent(office, teller)) == 1


async def test_somebody_who_only_announces_a_remark_is_asked_for_it(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says("jeg har feedback")
    teller.hears(phrase("feedback.draft"))
    await teller.says("teksten om netværket er svær at forstå")
    teller.hears(phrase("feedback.draft"))
    assert any("svær at forstå" in str(card) for card in teller.cards[-1:])


async def test_another_wish_is_served_instead(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.says("jeg har feedback")
    teller.forgets()
    await teller.says("hvad er KLE?")
    teller.hears("KLE", phrase("feedback.draft"))


async def test_nothing_written_is_asked_for_again_and_too_much_is_cut(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.turn(Pressed("feedback.send", {"remark": "  "}))
    teller.hears(phrase("feedback.draft"))
    await teller.turn(Pressed("feedback.send", {"remark": "æ" * (LONGEST + 1)}))
    [remark] = await sent(office, teller)
    assert remark.text == "æ" * LONGEST


async def test_what_was_not_understood_is_counted_and_kept_only_if_reported(
    office: Office,
) -> None:
    asker = await office.welcomes("Kollega A")
    await asker.says(NONSENSE)
    assert await office.store.run(lambda work: work.tallies.all()) == {Miss.OUTSIDE: 1}
    assert await sent(office, asker) == []
    asker.forgets()
    await asker.presses("Meld det")
    asker.hears(phrase("feedback.sent"))
    [remark] = await sent(office, asker)
    assert remark.text == NONSENSE


async def test_administrators_read_it_without_a_name(office: Office) -> None:
    office.administrators = ("kollega.b@kombit.dk",)
    office.opens(office.content)
    teller = await office.welcomes("Kollega A", "rolleadministrator")
    reader = await office.welcomes("Kollega B", email="kollega.b@kombit.dk")
    await reader.says("læs feedback")
    reader.hears(phrase("feedback.none"))
    await teller.says(NONSENSE)
    await teller.turn(Pressed("feedback.send", {"remark": FAULT}))
    await reader.says("læs feedback")
    reader.hears(phrase("feedback.latest"), phrase("feedback.misses"))
    shown = "".join(map(str, reader.cards[-2:]))
    assert FAULT in shown
    assert "Rolleadministrator" in shown
    assert phrase("feedback.miss_outside") in shown
    assert "Kollega A" not in shown
    assert NONSENSE not in shown


async def test_nobody_else_reads_it(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.turn(Pressed("feedback.send", {"remark": FAULT}))
    other = await office.welcomes("Kollega B")
    await other.says("læs feedback")
    other.hears(phrase("feedback.only_administrators"))


async def test_it_is_shown_among_what_is_kept_and_erased_with_the_rest(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.turn(Pressed("feedback.send", {"remark": FAULT}))
    await teller.says("mine data")
    assert teller.sees(FAULT)
    await teller.presses("Slet mine data")
    await teller.presses("Ja, slet alt")
    assert await office.store.run(lambda work: work.remarks.latest(1)) == []


async def test_it_is_forgotten_after_a_year(office: Office) -> None:
    teller = await office.welcomes("Kollega A")
    await teller.turn(Pressed("feedback.send", {"remark": FAULT}))
    office.now += KEPT - timedelta(hours=1)
    await office.jobs.tend_directory()
    assert await sent(office, teller)
    office.now += timedelta(days=1)
    await office.jobs.tend_directory()
    assert not await sent(office, teller)


async def sent(office: Office, teller: Colleague) -> list[Remark]:
    return list(await office.store.run(lambda work: work.remarks.by(teller.id)))
