"""What is owed is told: to everybody once, whoever stumbles on the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from onboarding.journey import Journey, State
from onboarding.notices import Owed
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from scheduler.jobs import Jobs
from scheduler.leasing import Leased, Leasing
from scheduler.messenger import Undeliverable
from scheduler.owing import BATCH
from scheduler.post import LEASE, Words
from scheduler.setbacks import FIRST_PAUSE, LONGEST_PAUSE
from tests.scheduler.desk import CARD, KEY, RED, WORKDAYS, A, B, Desk, Told, at, told
from tests.scheduler.stumbling import OPEN_KEY, WEDNESDAY, Stumbler, fails, jobs, owed_to

SECRET = "what nobody but Kollega A may read"


class PowerCutError(BaseException):
    """The process is gone: nothing after this line is run."""


@dataclass
class Slow:
    """Says nothing until it is let go."""

    desk: Desk
    began: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: str, person: PersonId, message: Told) -> None:
        self.began.set()
        await self.go_on.wait()
        await self.desk.send(address, person, message)


async def test_more_people_than_a_batch_are_each_told_once(desk: Desk) -> None:
    people = [PersonId(f"Kollega {number}") for number in range(BATCH + 5)]
    await owed_to(desk, *people)
    await desk.works()
    for person in people:
        desk.hears(person, OPEN_KEY)


async def test_two_workers_tell_nobody_twice(desk: Desk) -> None:
    people = [PersonId(f"Kollega {number}") for number in range(20)]
    await desk.welcomes(*people)
    desk.now = WEDNESDAY
    await asyncio.gather(*(desk.works() for _ in range(3)))
    for person in people:
        desk.hears(person, (f"access.open {KEY}", f"access.open {CARD}"))


async def test_a_crash_between_saying_and_marking_repeats_that_one_message(desk: Desk) -> None:
    await owed_to(desk, A, B)
    with pytest.raises(PowerCutError):
        await jobs(desk, Stumbler(desk, after=fails(PowerCutError()))).deliver_notices()
    await desk.works()
    desk.hears(A, OPEN_KEY)
    desk.hears(B)  # both are held by whoever is gone
    desk.now += LEASE
    await desk.works()
    desk.hears(A, OPEN_KEY)
    desk.hears(B, OPEN_KEY)


async def test_a_crash_before_saying_loses_nothing(desk: Desk) -> None:
    await owed_to(desk, A)
    with pytest.raises(PowerCutError):
        await jobs(desk, Stumbler(desk, before=fails(PowerCutError()))).deliver_notices()
    desk.now += LEASE
    await desk.works()
    desk.hears(A, OPEN_KEY)


async def test_a_worker_that_was_too_slow_leaves_the_rest_to_others(desk: Desk) -> None:
    await owed_to(desk, A, B)

    def dawdles() -> None:
        desk.now += LEASE

    await jobs(desk, Stumbler(desk, after=dawdles)).deliver_notices()
    desk.hears(A, OPEN_KEY)
    desk.hears(B)
    await desk.works()
    desk.hears(A)
    desk.hears(B, OPEN_KEY)


async def test_closing_time_in_the_middle_puts_the_rest_off_to_the_morning(desk: Desk) -> None:
    await owed_to(desk, A, B)
    desk.now = at("2027-03-03 15:59")

    def passes() -> None:
        desk.now += timedelta(minutes=1)

    await jobs(desk, Stumbler(desk, after=passes)).deliver_notices()
    desk.hears(A, OPEN_KEY)
    await desk.strikes("2027-03-03 16:30")
    desk.hears(B)
    await desk.strikes("2027-03-04 08:00")
    desk.hears(B, OPEN_KEY)


async def test_a_failure_is_logged_without_words_and_tried_again_later_and_later(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await owed_to(desk, A)
    down = Stumbler(desk, before=fails(ConnectionError(SECRET)))
    waited = timedelta()
    for tries in range(1, 4):
        caplog.clear()
        await jobs(desk, down).deliver_notices()
        await jobs(desk, down).deliver_notices()
        assert down.tried == tries
        (line,) = caplog.records
        assert line.levelno == logging.WARNING
        assert "Kollega A" in line.getMessage()
        assert "ConnectionError at stumbling.py" in line.getMessage()
        assert SECRET not in line.getMessage()
        waited = FIRST_PAUSE * 2 ** (tries - 1)
        desk.now += waited - timedelta(seconds=1)
        await desk.works()
        desk.hears(A)
        desk.now += timedelta(seconds=1)
    await desk.works()
    desk.hears(A, OPEN_KEY)


async def test_even_after_many_failures_it_is_tried_several_times_a_day(desk: Desk) -> None:
    await owed_to(desk, A)
    down = Stumbler(desk, before=fails(ConnectionError()))
    for _ in range(20):
        desk.now = WORKDAYS.open_from(desk.now + LONGEST_PAUSE)
        await jobs(desk, down).deliver_notices()
    assert down.tried == 20


async def test_what_failed_and_was_done_meanwhile_is_not_told_and_waits_no_longer(
    desk: Desk,
) -> None:
    await owed_to(desk, A)
    await jobs(desk, Stumbler(desk, before=fails(ConnectionError()))).deliver_notices()
    await desk.marks(A, KEY, State.DONE)
    desk.now += FIRST_PAUSE
    await desk.works()
    desk.hears(A)
    desk.now += LEASE
    waiting = await desk.store.run(lambda work: work.notices.lease_for(A, desk.now, desk.now))
    assert waiting == []


async def test_a_send_that_hangs_is_given_up_and_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await owed_to(desk, A)
    slow = Slow(desk)
    await replace(jobs(desk, slow), patience=timedelta(milliseconds=1)).deliver_notices()
    assert slow.began.is_set()
    assert "TimeoutError" in caplog.text
    desk.hears(A)
    desk.now += FIRST_PAUSE
    await desk.works()
    desk.hears(A, OPEN_KEY)


async def test_where_nobody_is_reached_nobody_is_written_to_any_more(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await owed_to(desk, A)
    blocked = Stumbler(desk, before=fails(Undeliverable("blocked")))
    await jobs(desk, blocked).deliver_notices()
    assert [line.getMessage() for line in caplog.records] == [
        "Kollega A cannot be reached any more: blocked"
    ]
    assert await desk.store.run(lambda work: work.addresses.among([A])) == {}
    await desk.turn(A, lambda journey: journey.hold(RED, WEDNESDAY.date(), desk.now))
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A)

    await desk.store.run(lambda work: work.addresses.remember(A, "a new chat"))
    await desk.works()
    desk.hears(A, (f"access.open {CARD}",))


@pytest.mark.parametrize("at_once", [True, False], ids=["when read", "when put into words"])
async def test_one_message_that_cannot_be_phrased_holds_up_nobody_else(
    desk: Desk, caplog: pytest.LogCaptureFixture, at_once: bool
) -> None:
    await owed_to(desk, A, B)

    def phrase(work: UnitOfWork, journey: Journey, owed: Sequence[Owed]) -> Words[Told]:
        return told(work, journey, owed) if journey.person.id == B else stumble()

    def stumble() -> Words[Told]:
        if at_once:
            raise KeyError(SECRET)
        return stumble_over_words

    def stumble_over_words() -> Told:
        raise KeyError(SECRET)

    broken = Jobs(desk.store, desk.content, WORKDAYS, lambda: desk.now, desk, phrase)
    await broken.deliver_notices()
    desk.hears(B, OPEN_KEY)
    assert SECRET not in caplog.text
    desk.now += FIRST_PAUSE
    await desk.works()
    desk.hears(A, OPEN_KEY)


async def test_going_home_finishes_what_is_being_said_and_begins_nothing(desk: Desk) -> None:
    await owed_to(desk, A, B)
    slow = Slow(desk)
    work = jobs(desk, slow)
    delivering = asyncio.create_task(work.tick(work.deliver_notices, "deliver_notices"))
    await slow.began.wait()
    resting = asyncio.create_task(work.rest())
    slow.go_on.set()
    await resting
    assert delivering.done()
    desk.hears(A, OPEN_KEY)
    desk.hears(B)
    desk.now += LEASE
    await desk.works()
    desk.hears(A)  # it was marked
    desk.hears(B, OPEN_KEY)


async def test_told_to_stop_it_takes_no_more(desk: Desk) -> None:
    """Or else those would wait until their lease is over; unless they had been taken ahead."""
    await owed_to(desk, *(PersonId(f"Kollega {number}") for number in range(BATCH + 1)))

    def stop_after_a_batch() -> None:
        work.resting = len(desk.said) == BATCH

    work = jobs(desk, Stumbler(desk, after=stop_after_a_batch))
    await work.deliver_notices()
    free = await desk.store.run(lambda work: work.notices.lease(desk.now, desk.now, BATCH))
    assert len(free) == (0 if desk.store.side_by_side else 1)


async def test_a_batch_that_was_not_taken_ahead_is_told_of_in_the_log(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Its notices come again, and nobody waits for it any more when the day's hours end."""
    await owed_to(desk, *(PersonId(f"Kollega {number}") for number in range(BATCH)))
    taken = count()

    def lease(work: UnitOfWork, now: datetime, until: datetime) -> Leased:
        if next(taken):
            raise RuntimeError(SECRET)
        return Leasing(desk.jobs.owing).lease(work, now, until)

    await desk.jobs.deliver(lease, lambda: len(desk.said) < BATCH - 1)
    assert len(desk.said) == BATCH - 1
    told = [line for line in caplog.messages if line.startswith("the next batch was not taken")]
    assert len(told) == desk.store.side_by_side
    assert SECRET not in caplog.text
