"""A rehearsal says what would be said, to whom and why, and leaves everything as it was."""

from __future__ import annotations

from onboarding.meetings import Meeting
from onboarding.texts import Text
from scheduler.rehearsal import rehearse
from tests.scheduler.desk import BLUE, CARD, KEY, A, B, Desk, at, library

THURSDAY = Meeting("q1", Text.same("Q1"), at("2027-03-04 10:00"), roles=(BLUE,))


async def test_it_tells_all_and_keeps_nothing(desk: Desk) -> None:
    await desk.welcomes(A)
    await desk.welcomes(B, role=BLUE, reachable=False)
    desk.content = library(meetings=[THURSDAY])
    for _ in range(2):
        said = await rehearse(desk.jobs, at("2027-03-03 09:00"))
        assert [(each.person, each.message, each.reachable) for each in said] == [
            (A, (f"access.open {KEY}", f"access.open {CARD}"), True),
            (B, (f"access.open {KEY}",), False),
            (B, ("meeting.before q1",), False),
        ]
    assert await desk.store.run(lambda work: work.meetings.upcoming(desk.now)) == []
    desk.hears(A)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A, (f"access.open {KEY}", f"access.open {CARD}"))


async def test_it_gives_the_rule_its_day_and_its_distance(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE)
    desk.content = library(meetings=[THURSDAY])
    steps, meeting = await rehearse(desk.jobs, at("2027-03-03 09:00"))
    assert [{k: v for k, v in fact.items() if k != "key"} for fact in steps.facts()] == [
        {
            "kind": "access",
            "about": KEY,
            "due": at("2027-03-03 09:00").isoformat(),
            "rule": "access.open",
            "day": "2027-03-02",
            "workdays": 1,
        }
    ]
    assert [{k: v for k, v in fact.items() if k != "key"} for fact in meeting.facts()] == [
        {
            "kind": "meeting",
            "about": "q1",
            "due": at("2027-03-02 09:00").isoformat(),
            "rule": "meeting.before",
            "day": "2027-03-04",
            "workdays": 2,
        }
    ]


async def test_nothing_would_be_said_at_night(desk: Desk) -> None:
    await desk.welcomes(A)
    assert await rehearse(desk.jobs, at("2027-03-03 22:00")) == []


async def test_what_was_said_already_would_not_be_said_again(desk: Desk) -> None:
    await desk.welcomes(A)
    await desk.strikes("2027-03-03 09:00")
    assert await rehearse(desk.jobs, at("2027-03-03 12:00")) == []
