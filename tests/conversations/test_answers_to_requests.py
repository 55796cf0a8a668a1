"""What an answer to a request does: to the link, to whoever asked, and to whom it waits on."""

from __future__ import annotations

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.journey import State
from onboarding.person import Sharing
from onboarding.requests import Reply
from tests.support.office import MONDAY, Colleague, Office, library, phrase

ACCESS = "klassifikation_rettigheder"
STEP = next(step for step in library().steps.values() if step.access == ACCESS)
RIGHTS = next(a.title.da for a in library().access.values() if a.id == ACCESS)
CLASSIFICATION = "hvordan får jeg adgang til klassifikationssystemet?"
WAITING = "hvad venter på mig?"
GRANTOR = "Rolleadministrator"
CONTACT = "infrastrukturansvarlig"


async def sends(office: Office, name: str = "Kollega A") -> Colleague:
    """Somebody new who has sent a request to whoever grants it now."""
    newcomer = await office.welcomes(name, "klassifikationsadministrator")
    await sends_anew(newcomer)
    return newcomer


async def sends_anew(newcomer: Colleague) -> None:
    await newcomer.says(CLASSIFICATION)
    await newcomer.presses(phrase("button.requests.draft"))
    await newcomer.presses(phrase("button.requests.text"), text="Kære kollega, giv mig adgang")
    await newcomer.presses(phrase("button.requests.sent"))
    newcomer.forgets()


async def answers(grantor: Colleague, reply: Reply) -> None:
    await grantor.says(WAITING)
    await grantor.presses(phrase("waiting.what", name="Kollega A", access=RIGHTS))
    await grantor.presses(phrase(f"button.waiting.{reply}"))
    grantor.forgets()


async def skips_the_rest(newcomer: Colleague) -> None:
    """Let nothing but the one access be reminded of."""
    accesses = (step.id for step in library().steps.values() if step.access is not None)
    await newcomer.office.skips(newcomer, [id for id in accesses if id != STEP.id])
    newcomer.forgets()


async def state(newcomer: Colleague) -> State:
    journeys = await newcomer.office.store.run(lambda work: work.journeys.among([newcomer.id]))
    return journeys[newcomer.id].state(StepId(STEP.id))


async def waits_on(*people: Colleague) -> list[str]:
    """Those on whom something waits, by name."""
    found = []
    for each in people:
        each.forgets()
        await each.says(WAITING)
        if [spoken.text for spoken in each.inbox] == [phrase("waiting.some", count=1)]:
            found.append(each.name)
        else:
            each.hears(phrase("waiting.nothing"))
    return found


async def test_what_is_granted_is_granted_on_the_list_and_asked_about_later(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await skips_the_rest(newcomer)
    await answers(grantor, Reply.GRANTED)
    assert await state(newcomer) is State.GRANTED
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears(phrase("waiting.told_granted", access=RIGHTS, who="Kollega B"))
    await office.clock_strikes("2027-03-02", 10)
    newcomer.hears_nothing()
    await office.clock_strikes("2027-03-03", 10)
    newcomer.hears(phrase("reminders.granted", step=STEP.title))


async def test_what_a_granted_link_leads_to_can_be_begun(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.GRANTED)
    await newcomer.says(CLASSIFICATION)
    system = next(a.title for a in library().access.values() if a.id == "fk_klassifikation")
    assert newcomer.sees(phrase("access.stage_granted"))
    assert newcomer.sees(phrase("access.today", what=system))


async def test_what_needs_more_is_the_turn_of_whoever_asked(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.NEEDS_MORE)
    assert await state(newcomer) is State.OPEN
    await newcomer.says(CLASSIFICATION)
    assert newcomer.sees(phrase("access.reply_needs_more"))
    assert newcomer.sees(phrase("access.today", what=RIGHTS))
    assert await waits_on(grantor) == []
    await sends_anew(newcomer)
    assert await waits_on(grantor) == ["Kollega B"]
    await newcomer.says(CLASSIFICATION)
    assert not newcomer.sees(phrase("access.reply_needs_more"))


async def test_what_is_not_mine_goes_to_another_who_holds_the_role(office: Office) -> None:
    first = await office.welcomes("Kollega B")
    second = await office.welcomes("Kollega C")
    newcomer = await sends(office)
    await answers(first, Reply.NOT_MINE)
    assert await state(newcomer) is State.OPEN
    assert await waits_on(first, second) == []
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears(phrase("waiting.told_not_mine", access=RIGHTS, who="Kollega B"))
    assert newcomer.sees(phrase("access.who_named", title=GRANTOR, name="Kollega C"))
    await newcomer.presses(phrase("button.requests.draft"))
    newcomer.hears(phrase("requests.draft", who="Kollega C"))
    await newcomer.presses(phrase("button.requests.text"), text="Kære kollega, giv mig adgang")
    await newcomer.presses(phrase("button.requests.sent"))
    assert await waits_on(first, second) == ["Kollega C"]


async def test_where_nobody_else_holds_the_role_the_contacts_see_it(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.NOT_MINE)
    contact = await office.welcomes("Kollega C", CONTACT)
    owner = await office.welcomes("Kollega D", "infrastrukturejer")
    await newcomer.says(CLASSIFICATION)
    assert newcomer.sees(phrase("access.who_elsewhere", title=GRANTOR, name="Kollega C"))
    await sends_anew(newcomer)
    assert await waits_on(grantor, contact, owner) == ["Kollega C", "Kollega D"]
    assert owner.sees(phrase("waiting.vacant", title=GRANTOR))
    await answers(owner, Reply.GRANTED)
    assert await state(newcomer) is State.GRANTED


async def test_after_a_while_the_directory_counts_again(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.NOT_MINE)
    office.clock_shows("2027-07-01", 9)
    await newcomer.says(CLASSIFICATION)
    assert newcomer.sees(phrase("access.who_named", title=GRANTOR, name="Kollega B"))


async def test_a_function_told_wrongly_is_told_anew(office: Office) -> None:
    told = await office.welcomes("Kollega K", email="k@example.org")
    newcomer = await office.welcomes("Kollega A")
    klik = next(a.title.da for a in library().access.values() if a.id == "klik")
    await newcomer.turn(
        Pressed(
            "functions.save", {"function": "klik_administrator", "who": "Kollega K k@example.org"}
        )
    )
    await newcomer.turn(Pressed("requests.sent", {"access": "klik", "to": told.id}))
    await told.says(WAITING)
    await told.presses(phrase("waiting.what", name="Kollega A", access=klik))
    await told.presses(phrase("button.waiting.not_mine"))
    newcomer.forgets()
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears(phrase("waiting.told_not_mine", access=klik, who="Kollega K"))
    await newcomer.presses(phrase("button.access.who"))
    await newcomer.says("Kollega L, l@example.org")
    await newcomer.says("hvordan får jeg adgang til klik?")
    function = "KLIK-administrator"
    assert newcomer.sees(phrase("access.who_named", title=function, name="Kollega L"))


async def test_the_card_names_whom_one_wrote_to_while_they_can_grant_it(office: Office) -> None:
    await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await office.welcomes("Kollega C")
    await newcomer.says(CLASSIFICATION)
    assert newcomer.sees(phrase("access.who_named", title=GRANTOR, name="Kollega B"))
    assert not newcomer.sees("Kollega C")


async def test_a_reminder_knows_whom_it_waits_on_and_since_when(office: Office) -> None:
    first = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await skips_the_rest(newcomer)
    await office.clock_strikes("2027-03-03", 10)
    newcomer.hears(phrase("reminders.requested", step=STEP.title))
    since = phrase("step.since_requested", day=MONDAY.date())
    assert newcomer.sees(since)
    assert newcomer.sees(f"{GRANTOR}: Kollega B")
    await first.turn(Pressed("roles.drop", {"roles": "rolleadministrator"}))
    await office.welcomes("Kollega C")
    await office.clock_strikes("2027-03-09", 10)
    newcomer.hears(phrase("reminders.requested", step=STEP.title))
    assert newcomer.sees(since)
    assert newcomer.sees(f"{GRANTOR}: Kollega C")
    assert newcomer.sees(phrase("access.asked_before", name="Kollega B"))


async def test_who_is_inside_already_is_not_told_that_it_is_granted(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.GRANTED)
    await newcomer.turn(Pressed("checklist.done", {"step": STEP.id}))
    newcomer.forgets()
    await office.clock_strikes("2027-03-01", 10)
    newcomer.hears_nothing()


async def test_one_sees_among_ones_data_that_a_request_went_astray(office: Office) -> None:
    grantor = await office.welcomes("Kollega B")
    newcomer = await sends(office)
    await answers(grantor, Reply.NOT_MINE)
    await newcomer.says("mine data")
    assert newcomer.sees(phrase("mydata.refused"))


async def test_a_name_that_is_hidden_is_not_learnt_from_a_press(office: Office) -> None:
    hidden = await office.welcomes("Kollega B", sharing=Sharing.NOBODY)
    newcomer = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await newcomer.turn(Pressed("requests.sent", {"access": ACCESS, "to": hidden.id}))
    newcomer.hears(phrase("requests.sent", who=GRANTOR, access=RIGHTS))
    await newcomer.says(CLASSIFICATION)
    assert not newcomer.sees("Kollega B")
    assert await waits_on(hidden) == ["Kollega B"]


async def test_whoever_hides_their_name_shows_it_to_nobody_they_did_not_write_to(
    office: Office,
) -> None:
    contact = await office.welcomes("Kollega C", CONTACT)
    hidden = await office.welcomes(
        "Kollega A", "klassifikationsadministrator", sharing=Sharing.NOBODY
    )
    await hidden.turn(Pressed("requests.sent", {"access": ACCESS}))
    assert await waits_on(contact) == []
    grantor = await office.welcomes("Kollega B")
    assert await waits_on(contact, grantor) == []
    await hidden.turn(Pressed("requests.sent", {"access": ACCESS, "to": grantor.id}))
    assert await waits_on(contact, grantor) == ["Kollega B"]
