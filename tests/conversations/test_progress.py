"""How far am I?"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.meetings import Meeting
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME
from tests.support.office import MONDAY, Colleague, Office, library, phrase

RULER = RoleId("rolleadministrator")
LIST = library().checklist((RULER,))
KLIK, GALLERY = (library().steps[StepId(id)] for id in ("klik_adgang", "rollegalleri"))
STATUS = next(series for series in library().series if series.id == "statusmoede")


def so_far(settled: int, total: int = len(LIST)) -> str:
    percent = 100 * settled // total
    return phrase("progress.so_far", settled=settled, total=total, percent=percent)


async def test_on_the_first_day_nobody_is_behind(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("er jeg bagud?")
    newcomer.hears(so_far(0))
    assert newcomer.sees(phrase("progress.in_time"))
    assert not newcomer.sees(phrase("progress.head_late"))


async def test_what_is_done_what_waits_and_what_is_late_stand_on_one_card(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.done", {"step": GALLERY.id}))
    await newcomer.turn(Pressed("checklist.requested", {"step": KLIK.id}))
    office.now += timedelta(days=365)
    newcomer.forgets()
    await newcomer.says("hvor langt er jeg")
    newcomer.hears(so_far(1))
    late = len(LIST) - 2
    assert newcomer.sees(phrase("progress.late", count=late))
    for head in ("late", "waiting", "lately"):
        assert newcomer.sees(phrase(f"progress.head_{head}"))
    assert newcomer.sees(KLIK.title.da)
    assert newcomer.sees(GALLERY.title.da)
    await newcomer.presses(f"{GALLERY.title.da}: {phrase('state.done')}")
    newcomer.hears(phrase("checklist.done", step=GALLERY.title.da))


async def test_how_far_with_one_role_counts_what_that_role_brings(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", (RULER, RoleId("organisationsadministrator")))
    await newcomer.says("fremdrift rolleadm")
    both = library().checklist((RULER, RoleId("organisationsadministrator")))
    own = [step for step in both if RULER in both.brought_by[step.id]]
    assert 0 < len(own) < len(both)
    newcomer.hears(so_far(0, len(own)))
    assert newcomer.sees(phrase("progress.of_role", role=library().roles[RULER].title))


async def test_when_all_of_a_list_is_done_it_says_since_when(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    common = [step for step in LIST if COMMON in LIST.brought_by[step.id]]
    for step in common:
        await newcomer.turn(Pressed("checklist.done", {"step": step.id}))
    office.now += timedelta(days=30)
    newcomer.forgets()
    await newcomer.says("hvornår blev jeg færdig med fælles tjekliste")
    newcomer.hears(so_far(len(common), len(common)))
    assert newcomer.sees(phrase("progress.ended", day=MONDAY.date()))


async def test_how_far_with_a_system_shows_the_way_in(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvor langt er jeg med KLIK?")
    assert KLIK.access is not None
    newcomer.hears(phrase("access.chain", system=library().access[KLIK.access].title))


async def test_a_role_one_does_not_hold_shows_ones_own_list(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("fremdrift aftaleadm")
    newcomer.hears(so_far(0))


async def meets(office: Office, day: date) -> Meeting:
    starts = datetime.combine(day, time(10), HOME)
    meeting = Meeting(
        "status-1",
        STATUS.title,
        starts,
        starts + timedelta(hours=1),
        STATUS.roles,
        STATUS.id,
        Text.same("Teams"),
        None,
    )
    await office.store.run(lambda work: work.meetings.put([meeting], "test", office.now))
    return meeting


async def asks_about_the_meeting(office: Office) -> Colleague:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("når jeg det inden statusmødet?")
    newcomer.hears(so_far(0))
    return newcomer


async def test_before_a_meeting_of_which_no_date_is_known(office: Office) -> None:
    newcomer = await asks_about_the_meeting(office)
    assert newcomer.sees(phrase("progress.no_date", title=STATUS.title))


@pytest.mark.parametrize(("days", "said"), [(2, "progress.after_it"), (300, "progress.before_it")])
async def test_before_a_meeting(office: Office, days: int, said: str) -> None:
    day = MONDAY.date() + timedelta(days=days)
    meeting = await meets(office, day)
    newcomer = await asks_about_the_meeting(office)
    workdays = office.bot.conversation.planner.workdays
    later = sum(workdays.nth(MONDAY.date(), step.workday) > day for step in LIST)
    assert newcomer.sees(phrase(said, title=meeting.title, day=day, count=later))
