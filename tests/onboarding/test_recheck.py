"""What was recorded is looked at again before it is told: with the planner's answer, for less."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.checklist import Checklist
from onboarding.duties import Duty
from onboarding.journey import Journey, State
from onboarding.notices import Notice, Owed
from onboarding.quiet import FOR_GOOD, Quiet
from onboarding.recheck import still_planned
from onboarding.reminders import Planner, ReminderPlan
from onboarding.texts import Text
from onboarding.workdays import Hours
from tests.onboarding.some import BLUE, RED, SPAN, WORKDAYS, days, distances, ways

MONTHLY = Duty("report", Text.same("report"), Text.same("monthly"), (RED,), tuple(range(1, 13)), 3)
later = st.timedeltas(timedelta(), SPAN)
plans = st.builds(
    ReminderPlan,
    open=distances,
    requested=distances,
    granted=distances,
    check_in=st.none() | st.integers(0, 10),
    duties=st.just((MONTHLY,)),
    gather=st.integers(0, 4),
)
wishes = st.builds(
    Quiet,
    st.builds(Hours, st.integers(0, 12).map(time), st.just(time(16))),
    st.none() | days,
    st.dictionaries(st.sampled_from("abcdef"), days | st.just(FOR_GOOD), max_size=3),
    st.none() | days,
    since=st.none() | days,
)


def go_on(draw: st.DrawFn, through: Checklist, journey: Journey, now: datetime) -> None:
    """Let somebody do one more thing that may change what they are owed."""
    match draw(st.sampled_from(["mark", "mark", "hold", "leave", "wish", "off", "over"])):
        case "mark" if through.steps:
            step = draw(st.sampled_from(through.steps)).id
            journey.mark(step, draw(st.sampled_from(State)), now)
        case "hold":
            journey.hold(BLUE, now.date(), now)
        case "leave":
            journey.leave(draw(st.sampled_from([RED, BLUE])), now.date())
        case "wish":
            journey.quiet = draw(wishes)
        case "off":
            journey.person = journey.person._replace(reminders=draw(st.booleans()))
        case "over":
            journey.start_over(now)


@st.composite
def outboxes(
    draw: st.DrawFn,
) -> tuple[Planner, Checklist, Journey, dict[str, Notice], datetime]:
    """What is recorded as owed, some of it long ago, and where its person stands by now."""
    through, journey, now = draw(ways())
    planner = Planner(draw(plans), WORKDAYS)
    known: dict[str, Notice] = {}
    for _ in range(draw(st.integers(1, 4))):
        now += draw(later)
        owed, _ = planner.look(journey, through, now)
        known |= {each.notice.key: each.notice for each in owed}
        if draw(st.booleans()):
            go_on(draw, through, journey, now)
        if draw(st.integers(0, 9)) == 0:  # an editor, for once
            planner = Planner(draw(plans), WORKDAYS)
    tries = {key: notice._replace(tries=place) for place, (key, notice) in enumerate(known.items())}
    return planner, through, journey, tries, now


def whole(
    planner: Planner, through: Checklist, journey: Journey, known: dict[str, Notice], now: datetime
) -> list[Owed]:
    """What of a planner's whole answer is recorded that remembers nothing of earlier looks."""
    return [
        owed._replace(notice=known[owed.notice.key])
        for owed in Planner(planner.plan, planner.workdays).look(journey, through, now)[0]
        if owed.notice.key in known
    ]


@given(outboxes())
def test_the_look_at_what_is_recorded_finds_what_the_whole_look_finds(
    outbox: tuple[Planner, Checklist, Journey, dict[str, Notice], datetime],
) -> None:
    planner, through, journey, known, now = outbox
    found = list(still_planned(planner, journey, through, list(known.values()), now))
    assert found == whole(planner, through, journey, known, now)
    assert [owed.notice.tries for owed in found] == [known[o.notice.key].tries for o in found]
