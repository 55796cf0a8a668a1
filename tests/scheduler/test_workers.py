"""Several workers: each says one thing at a time, and nobody hears two things at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.journey import Journey
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from scheduler.leasing import Leasing, Parcel
from scheduler.line import Letter, Line
from scheduler.owing import BATCH
from scheduler.post import LEASE
from storage.errors import UnreachableError
from storage.memory import MemoryStore
from tests.scheduler.desk import A, B, Desk, Told
from tests.scheduler.stumbling import OPEN_KEY, WEDNESDAY, Stumbler, fails, jobs, owed_to

T = TypeVar("T")
C = PersonId("Kollega C")
WORKERS = 3
AFTERWARDS = 0.01  # seconds
SECRET = "what nobody but Kollega A may read"


class CutError(BaseException):
    """One worker is gone, whatever it was at."""


@dataclass
class Meeting:
    """A messenger that says nothing before so many messages are under way at once.

    Those to ``cut`` break off then, and the others come after that.
    """

    desk: Desk
    wanted: int
    cut: PersonId | None = None
    under_way: set[PersonId] = field(default_factory=set)
    here: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        assert person not in self.under_way
        assert len(self.under_way) < self.wanted
        self.under_way.add(person)
        if len(self.under_way) == self.wanted:
            self.here.set()
        await self.here.wait()
        if person == self.cut:
            asyncio.get_running_loop().call_later(AFTERWARDS, self.gone.set)
            raise CutError
        if self.cut is not None:
            await self.gone.wait()
        await self.desk.send(address, person, message)
        self.under_way.remove(person)


async def test_each_worker_has_one_message_under_way(desk: Desk) -> None:
    await owed_to(desk, A, B, C)
    await replace(jobs(desk, Meeting(desk, WORKERS)), workers=WORKERS).deliver_notices()
    await desk.works()
    for person in (A, B, C):
        desk.hears(person, OPEN_KEY)


async def test_however_many_are_at_work_each_batch_is_told_once(desk: Desk) -> None:
    people = [PersonId(f"Kollega {number}") for number in range(2 * BATCH + WORKERS)]
    await owed_to(desk, *people)
    await replace(jobs(desk, Meeting(desk, WORKERS)), workers=WORKERS).deliver_notices()
    await desk.works()
    for person in people:
        desk.hears(person, OPEN_KEY)


async def test_where_one_breaks_off_the_others_finish_and_mark_what_they_say(desk: Desk) -> None:
    await owed_to(desk, A, B)
    with pytest.raises(CutError):
        await replace(jobs(desk, Meeting(desk, 2, cut=A)), workers=2).deliver_notices()
    desk.hears(B, OPEN_KEY)
    desk.now += LEASE
    await desk.works()
    desk.hears(B)
    desk.hears(A, OPEN_KEY)


@dataclass
class Far(MemoryStore):
    """Takes a while to be asked, and may be away."""

    away: bool
    asked: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    async def run(self, fn: Callable[[UnitOfWork], T], *, brief: bool = False) -> T:
        self.asked += 1
        await asyncio.sleep(0)
        if self.away:
            raise UnreachableError(where="x", why="gone")
        return await super().run(fn)


@pytest.mark.parametrize("away", [False, True])
async def test_where_nothing_is_to_be_had_one_asks_for_all_who_wait(away: bool) -> None:
    far = Far(away)
    desk = Desk(far)
    at_work = replace(jobs(desk, desk), workers=WORKERS)
    with pytest.raises(UnreachableError) if away else nullcontext():
        await at_work.deliver(Leasing(at_work.owing).lease, at_work.may_send)
    assert far.asked == 1


async def test_where_several_fail_the_log_tells_of_each(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await owed_to(desk, A, B)
    cut = Stumbler(desk, before=fails(CutError(SECRET)))
    with pytest.raises(CutError):
        await replace(jobs(desk, cut), workers=2).deliver_notices()
    assert [line.startswith("another worker failed") for line in caplog.messages] == [True]
    assert SECRET not in caplog.text


def letter(name: str, number: int) -> Letter[str]:
    person = PersonId(name)
    return Letter(Parcel(Journey(Person(person, name)), name, ()), lambda: str(number), WEDNESDAY)


@dataclass
class Hall:
    """Some who call people from a line, at a pace of their own."""

    line: Line[str] = field(default_factory=Line)
    at_work: list[Letter[str]] = field(default_factory=list)
    told: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waited: set[str] = field(default_factory=set)

    def call(self, now: int) -> bool:
        if len(self.at_work) == WORKERS or (found := self.line.first(now)) is None:
            return False
        assert found.parcel.person not in {other.parcel.person for other in self.at_work}
        self.at_work.append(found)
        return True

    def end(self, place: int) -> None:
        if self.at_work:
            done = self.at_work.pop(place % len(self.at_work))
            self.line.over(done)
            self.told[done.parcel.person].append(int(done.words()))

    def aside(self, place: int, until: int) -> None:
        if self.at_work:
            back = self.at_work.pop(place % len(self.at_work))
            self.waited.add(back.parcel.person)
            self.line.step_aside(back, until)
            self.line.over(back)


MOVES = st.tuples(st.sampled_from(["call", "end", "aside"]), st.integers(0, WORKERS))


@settings(max_examples=500)
@given(st.lists(st.sampled_from("AB"), max_size=9), st.lists(MOVES, min_size=9, max_size=30))
def test_nobody_is_called_while_they_are_told_something_and_nobody_is_forgotten(
    names: list[str], moves: list[tuple[str, int]]
) -> None:
    hall = Hall()
    hall.line.join(letter(name, number) for number, name in enumerate(names))
    for now, (move, place) in enumerate(moves):
        match move:
            case "call":
                hall.call(now)
            case "end":
                hall.end(place)
            case _:
                hall.aside(place, now + place)
    while hall.call(len(moves) + WORKERS) or hall.at_work:
        hall.end(0)
    for name in "AB":
        mine = [number for number, other in enumerate(names) if other == name]
        assert sorted(hall.told[name]) == mine
        assert hall.told[name] == mine or name in hall.waited
