"""Who is told next, when some must wait a moment: nobody else waits for them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.journey import Journey
from onboarding.person import Person, PersonId
from scheduler.leasing import Parcel
from scheduler.line import BRIEF, FIRST, TURNS, Letter, Line, moment_of
from scheduler.messenger import NotNow
from scheduler.setbacks import FIRST_PAUSE
from tests.scheduler.desk import A, B, Desk, Told
from tests.scheduler.stumbling import OPEN_KEY, WEDNESDAY, Stumbler, jobs, owed_to

SOON = 0.01  # seconds


def letter(name: str) -> Letter[str]:
    person = PersonId(name)
    return Letter(Parcel(Journey(Person(person, name)), name, ()), lambda: name, WEDNESDAY)


@given(st.lists(st.floats(0, 10), max_size=8), st.integers(0, 8))
def test_everybody_is_called_once_whoever_stepped_aside(moments: list[float], more: int) -> None:
    line: Line[str] = Line()
    for number, moment in enumerate(moments):
        line.step_aside(letter(f"aside {number}"), moment)
    line.join(letter(f"ready {number}") for number in range(more))
    called, now = list[str](), 0.0
    while True:
        if (found := line.first(now)) is not None:
            called.append(found.words())
        elif (wait := line.wait(now)) is not None:
            now += max(wait, 1e-6)
        else:
            break
    assert sorted(called) == sorted(
        [f"aside {n}" for n in range(len(moments))] + [f"ready {n}" for n in range(more)]
    )


def test_each_time_the_moment_is_longer_until_it_is_a_matter_of_the_database() -> None:
    waits = [moment_of(NotNow("busy", SOON), turns) for turns in range(TURNS)]
    assert waits == [min(FIRST * 2**turns, BRIEF) for turns in range(TURNS)]
    assert moment_of(NotNow("busy", SOON), TURNS) is None
    assert moment_of(NotNow("our own pace", SOON, paced=True), TURNS) == SOON


@pytest.mark.parametrize(
    "error",
    [
        NotNow("busy", BRIEF + 1),
        NotNow("down"),
        NotNow("broken", SOON, maybe_told=True),
        ConnectionError(),
    ],
)
def test_nothing_else_is_a_matter_of_a_moment(error: Exception) -> None:
    assert moment_of(error, 0) is None


@dataclass
class Busy:
    """Asks for a moment of patience, as often as it is told to."""

    desk: Desk
    times: int = 1
    order: list[PersonId] = field(default_factory=list)

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        if person == A and self.times:
            self.times -= 1
            raise NotNow("busy", SOON)
        self.order.append(person)
        await self.desk.send(address, person, message)


async def test_who_must_wait_a_moment_is_told_after_the_next(desk: Desk) -> None:
    await owed_to(desk, A, B)
    busy = Busy(desk)
    await jobs(desk, busy).deliver_notices()
    assert busy.order == [B, A]
    desk.hears(A, OPEN_KEY)
    desk.now += FIRST_PAUSE
    await desk.works()
    desk.hears(A)


async def test_one_message_is_in_flight_in_a_process_and_never_two(desk: Desk) -> None:
    await owed_to(desk, A, B)
    at_once: list[int] = []
    under_way = 0

    def comes() -> None:
        nonlocal under_way
        under_way += 1
        at_once.append(under_way)

    def goes() -> None:
        nonlocal under_way
        under_way -= 1

    work = jobs(desk, Stumbler(desk, before=comes, after=goes))
    await asyncio.gather(*(work.deliver_notices() for _ in range(3)))
    assert at_once == [1, 1]
