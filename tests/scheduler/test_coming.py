"""Whoever is written to nowhere (at the terminal) is told what they are owed when they come."""

from __future__ import annotations

from tests.scheduler.desk import BLUE, KEY, A, B, Desk, at

OPEN_KEY = (f"access.open {KEY}",)
WEDNESDAY = at("2027-03-03 09:00")  # the key is expected by Tuesday


async def test_whoever_cannot_be_written_to_is_told_when_they_come(desk: Desk) -> None:
    await desk.welcomes(A, role=BLUE, reachable=False)
    await desk.strikes("2027-03-03 09:00")
    desk.hears(A)
    desk.now = at("2027-03-06 22:30")  # a Saturday night, and they are there
    await desk.jobs.deliver_to(A)
    desk.hears(A, OPEN_KEY)
    await desk.jobs.deliver_to(A)
    desk.hears(A)


async def test_whoever_comes_before_the_clock_ticks_is_told_then(desk: Desk) -> None:
    await desk.welcomes(A, B, role=BLUE, reachable=False)
    desk.now = WEDNESDAY
    await desk.jobs.deliver_to(A)
    desk.hears(A, OPEN_KEY)
    desk.hears(B)


async def test_what_was_recorded_as_of_a_later_day_is_told_to_whoever_comes_now(
    desk: Desk,
) -> None:
    await desk.welcomes(A, role=BLUE, reachable=False)
    today = desk.now
    await desk.strikes("2027-03-03 09:00")
    desk.now = today
    await desk.jobs.deliver_to(A)
    desk.hears(A, OPEN_KEY)


async def test_a_stranger_who_comes_is_told_nothing(desk: Desk) -> None:
    await desk.jobs.deliver_to(A)
    desk.hears(A)
