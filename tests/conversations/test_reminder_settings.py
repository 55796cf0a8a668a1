"""When and of what one is reminded: a holiday, hours, silence, and the card that shows it all."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.talk import Pressed
from tests.conversations.test_reminders import KLIK, OPEN, gathered, only_klik_is_open, workday
from tests.support.office import Office, phrase

FRIDAY = date(2027, 3, 12)


@pytest.mark.parametrize("said", ["jeg er på ferie til den 12.", "pause til den 12. marts"])
async def test_a_holiday_is_said_in_words_and_lasts_until_its_day(
    office: Office, said: str
) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says(said)
    newcomer.hears(phrase("reminders.paused", day=FRIDAY))
    for day in range(2, 12):
        await office.clock_strikes(f"2027-03-{day:02}", 12)
        newcomer.hears_nothing()
    await office.clock_strikes("2027-03-12", 8, 59)
    newcomer.hears_nothing()
    await office.clock_strikes("2027-03-12", 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[2] - 1), 12)
    newcomer.hears_nothing()


async def test_a_pause_by_button_asks_for_the_day_and_takes_it_in_words_too(
    office: Office,
) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_on"))
    await newcomer.presses("Hold pause")
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("den 12.")
    newcomer.hears(phrase("reminders.paused", day=FRIDAY))
    await newcomer.presses("Hold pause")
    await newcomer.presses("Vent til den dag", until="2027-03-15")
    newcomer.hears(phrase("reminders.until"), phrase("reminders.paused", day=date(2027, 3, 15)))
    await newcomer.presses("Jeg er tilbage")
    newcomer.hears(phrase("reminders.now_on"))
    await office.clock_strikes(workday(office, OPEN[0]), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_a_day_that_is_past_or_far_off_is_asked_for_again(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    for until in ("2027-03-01", "2026-12-24", "2030-01-01"):
        await newcomer.turn(Pressed("reminders.pause", {"until": until}))
        strange = phrase("reminders.strange_day", day=date.fromisoformat(until))
        newcomer.hears(strange, phrase("reminders.until"))
    await newcomer.turn(Pressed("reminders.pause", {"until": "i overmorgen"}))
    newcomer.hears(phrase("reminders.until"))


async def test_one_access_is_put_off_by_words(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("udskyd klik til næste uge")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 3, 8)))
    await office.clock_strikes("2027-03-05", 12)
    newcomer.hears_nothing()
    await office.clock_strikes("2027-03-08", 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_putting_off_without_a_day_asks_for_it(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("udskyd klik")
    newcomer.hears(phrase("reminders.until"))
    await newcomer.says("til på fredag")
    newcomer.hears(phrase("reminders.put_off", step=KLIK, day=date(2027, 3, 5)))


async def test_one_access_is_muted_and_mentioned_again_by_words(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("stop påmindelser om klik")
    newcomer.hears(phrase("reminders.muted", step=KLIK))
    await office.clock_strikes(workday(office, OPEN[0]), 12)
    newcomer.hears_nothing()
    await newcomer.says("slå klik påmindelser til igen")
    newcomer.hears(phrase("reminders.unmuted", step=KLIK))
    await office.clock_strikes(gathered(office, OPEN[1]), 9)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_all_are_turned_off_and_on_by_words_and_by_button(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("stop påmindelser")
    newcomer.hears(phrase("reminders.now_off"))
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_off"))
    assert newcomer.sees(phrase("reminders.nothing_next"))
    await office.clock_strikes(workday(office, OPEN[0]), 12)
    newcomer.hears_nothing()
    await newcomer.presses("Slå påmindelser til")
    newcomer.hears(phrase("reminders.now_on"))
    await office.clock_strikes(workday(office, OPEN[0]), 13)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_own_hours_are_kept_even_after_an_outage(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("tidspunkt for påmindelser")
    newcomer.hears(phrase("reminders.which_hours"))
    await newcomer.presses("Gem", hours="12–16")
    newcomer.hears(phrase("reminders.hours_kept"))
    assert newcomer.sees("12–16")
    await office.clock_strikes(workday(office, OPEN[0]), 11, 59)
    newcomer.hears_nothing()
    await office.clock_strikes(workday(office, OPEN[0] + 1), 11)
    newcomer.hears_nothing()
    await office.clock_strikes(workday(office, OPEN[0] + 1), 12)
    newcomer.hears(phrase("reminders.open", step=KLIK))


async def test_the_card_shows_what_comes_next_and_when(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.says("hvad minder du mig om")
    newcomer.hears(phrase("reminders.are_on"))
    assert newcomer.sees(KLIK.da)
    assert newcomer.sees("onsdag den 3. marts kl. 09.00")
    await newcomer.turn(Pressed("reminders.mute", {"step": "klik_adgang"}))
    newcomer.forgets()
    await newcomer.says("påmindelser")
    newcomer.hears(phrase("reminders.are_on"))
    assert not newcomer.sees("onsdag den 3. marts")
    back = phrase("button.reminders.unmute_one", step=KLIK)
    await newcomer.presses(back)
    newcomer.hears(phrase("reminders.unmuted", step=KLIK))


async def test_what_one_wishes_is_shown_with_all_that_is_kept_and_erased_with_it(
    office: Office,
) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("reminders.hours", {"hours": "9–15"}))
    await newcomer.turn(Pressed("reminders.pause", {"until": "2027-03-12"}))
    await newcomer.turn(Pressed("reminders.mute", {"step": "klik_adgang"}))
    await newcomer.turn(Pressed("reminders.duties_on", {}))
    await newcomer.turn(Pressed("mydata.show", {}))
    for text in (
        "9–15",
        phrase("reminders.fact_until"),
        phrase("mydata.put_off"),
        phrase("reminders.fact_duties"),
    ):
        assert newcomer.sees(text), text
    await office.store.run(lambda work: work.journeys.erase(newcomer.id))
    assert await office.store.run(lambda work: work.journeys.of(newcomer.id)) is None


async def test_a_quiet_week_is_asked_after_once(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for step in ("klik_adgang", "teams_rum", "power_bi_licens", "infra_i_tal"):
        await newcomer.turn(Pressed("checklist.skip", {"step": step}))
    for step in ("nemlogin_rettigheder", "fkam_login_test", "fkam_login_prod"):
        await newcomer.turn(Pressed("checklist.skip", {"step": step}))
    newcomer.forgets()
    after = office.bot.library.plan.check_in
    assert after is not None
    await office.clock_strikes(workday(office, after), 8)
    newcomer.hears_nothing()
    await office.clock_strikes(gathered(office, after), 9)
    checklist = office.bot.library.checklist(("faelles", "rolleadministrator"))  # type: ignore[arg-type] # ids as texts
    skipped = {"klik_adgang", "teams_rum", "power_bi_licens", "infra_i_tal", "nemlogin_rettigheder"}
    left = [s for s in checklist if s.workday <= 5 and s.id not in skipped]
    newcomer.hears(phrase("reminders.check_in", name="Kollega A", count=len(left)))
    await newcomer.presses("Hvorfor fik jeg den?")
    newcomer.hears(phrase("why.check_in"))
    for number in range(after + 2, after + 40):
        await office.clock_strikes(workday(office, number), 12)
        newcomer.hears_nothing()


async def test_what_recurs_is_told_of_only_to_those_who_wish_it(office: Office) -> None:
    wishing = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    other = await office.welcomes("Kollega B", "infrastrukturansvarlig")
    for colleague in (wishing, other):
        *steps, last = office.bot.library.checklist(("faelles", "infrastrukturansvarlig"))  # type: ignore[arg-type] # ids as texts
        await office.skips(colleague, [step.id for step in steps])
        await colleague.turn(Pressed("checklist.skip", {"step": last.id}))
        assert colleague.sees(phrase("reminders.recurs"))
        assert colleague.sees("hvert kvartal")
        colleague.forgets()
    await wishing.presses("Mind mig om det faste")
    wishing.hears(phrase("reminders.duties_are_on"))
    heard: dict[str, list[str]] = {}
    for day in range(date(2027, 3, 1).toordinal(), date(2027, 8, 1).toordinal()):
        today = date.fromordinal(day)
        await office.clock_strikes(today.isoformat(), 12)
        if wishing.inbox:
            heard[today.isoformat()] = [spoken.text for spoken in wishing.inbox]
            wishing.forgets()
    plan = office.bot.library.plan.duties
    workdays = office.bot.conversation.planner.workdays
    owed = sorted(
        workdays.nth(date(2027, month, 1), duty.workday).isoformat()
        for duty in plan
        if "infrastrukturansvarlig" in duty.roles
        for month in duty.months
        if 3 <= month <= 7
    )
    assert list(heard) == owed
    assert set(map(tuple, heard.values())) == {(phrase("reminders.duty", count=1),)}
    other.hears_nothing()
    await wishing.presses("Stop med det faste")
    wishing.hears(phrase("reminders.duties_are_off"))


async def test_a_month_that_a_holiday_swallows_is_left_to_the_next_month(office: Office) -> None:
    owner = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    for step in office.bot.library.checklist(("faelles", "infrastrukturansvarlig")):  # type: ignore[arg-type] # ids as texts
        await owner.turn(Pressed("checklist.skip", {"step": step.id}))
    await owner.turn(Pressed("reminders.duties_on"))
    await office.clock_strikes("2027-07-09", 12)
    await owner.says("ferie til den 9. august")
    owner.forgets()
    heard = {}
    for day in range(12, 32 + 31):
        today = date(2027, 7, 1).toordinal() + day - 1
        await office.clock_strikes(date.fromordinal(today).isoformat(), 12)
        if owner.inbox:
            heard[date.fromordinal(today)] = [spoken.text for spoken in owner.inbox]
            owner.forgets()
    [report] = [d for d in office.bot.library.plan.duties if d.id == "driftstatusrapport"]
    own = office.bot.conversation.planner.workdays.nth(date(2027, 8, 1), report.workday)
    assert heard == {own: [phrase("reminders.duty", count=1)]}


async def test_after_an_outage_the_month_that_is_over_is_not_told_of(office: Office) -> None:
    owner = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    for step in office.bot.library.checklist(("faelles", "infrastrukturansvarlig")):  # type: ignore[arg-type] # ids as texts
        await owner.turn(Pressed("checklist.skip", {"step": step.id}))
    await owner.turn(Pressed("reminders.duties_on"))
    await office.clock_strikes("2027-07-09", 12)
    owner.forgets()
    await office.clock_strikes("2027-08-09", 9)
    owner.hears_nothing()
    await office.clock_strikes("2027-08-11", 9)
    owner.hears(phrase("reminders.duty", count=1))


async def test_the_end_says_what_still_waits_and_what_recurs(office: Office) -> None:
    newcomer = await only_klik_is_open(office)
    await newcomer.turn(Pressed("checklist.requested", {"step": "klik_adgang"}))
    total = len(office.bot.library.checklist(("faelles", "rolleadministrator")))  # type: ignore[arg-type] # ids as texts
    newcomer.hears(
        phrase("checklist.requested", step=KLIK),
        phrase("today.waiting", name="Kollega A", count=1, total=total),
    )
    assert newcomer.sees(KLIK.da)


@pytest.mark.parametrize(
    "text", ["vis mine påmindelser", "er mine påmindelser slået til?", "påmindelser"]
)
async def test_a_question_about_reminders_changes_nothing(office: Office, text: str) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("sæt påmindelser på pause til fredag")
    before = await office.store.run(lambda work: work.journeys.of(newcomer.id))
    newcomer.forgets()
    await newcomer.says(text)
    newcomer.hears(phrase("reminders.are_on"))
    after = await office.store.run(lambda work: work.journeys.of(newcomer.id))
    assert before is not None
    assert after is not None
    assert (after.quiet, after.person) == (before.quiet, before.person)
    assert after.quiet.until is not None
