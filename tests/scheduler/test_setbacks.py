"""What the jobs do with what the messenger says of one message: unfit, not now, in doubt."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from onboarding.notices import DeadLetter
from onboarding.person import Person, PersonId
from scheduler.jobs import Jobs
from scheduler.messenger import NotNow, Undeliverable, Unfit
from scheduler.post import LEASE
from scheduler.setbacks import FIRST_PAUSE, LONGEST_PAUSE, MOST_TRIES
from tests.scheduler.desk import CARD, RED, WORKDAYS, A, B, Desk, Told
from tests.scheduler.stumbling import OPEN_KEY, WEDNESDAY, Stumbler, fails, jobs, owed_to


async def test_a_message_that_is_never_taken_is_dropped_and_the_next_one_is_sent(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await owed_to(desk, A)
    unfit = Stumbler(desk, before=fails(Unfit("MessageSizeTooBig")))
    await jobs(desk, unfit).deliver_notices()
    (line,) = caplog.records
    assert line.levelno == logging.ERROR
    assert "Kollega A cannot be told of" in line.getMessage()
    assert "MessageSizeTooBig" in line.getMessage()
    desk.now += LEASE + FIRST_PAUSE
    await desk.works()
    desk.hears(A)
    await desk.turn(A, lambda journey: journey.hold(RED, WEDNESDAY.date(), desk.now))
    await desk.strikes("2027-03-05 09:00")
    desk.hears(A, (f"access.open {CARD}",))


@pytest.mark.parametrize("asked", [FIRST_PAUSE / 2, FIRST_PAUSE * 10])
async def test_nobody_is_tried_again_before_the_time_that_was_asked_for(
    desk: Desk, asked: timedelta
) -> None:
    await owed_to(desk, A)
    busy = Stumbler(desk, before=fails(NotNow("busy", asked.total_seconds())))
    await jobs(desk, busy).deliver_notices()
    desk.now += max(asked, FIRST_PAUSE) - timedelta(seconds=1)
    await desk.works()
    desk.hears(A)
    desk.now += timedelta(seconds=1)
    await desk.works()
    desk.hears(A, OPEN_KEY)


@pytest.mark.parametrize("error", [NotNow("broken", maybe_told=True), TimeoutError()])
async def test_a_message_that_may_have_arrived_is_said_once_more_and_no_more(
    desk: Desk, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    await owed_to(desk, A)
    work = jobs(desk, Stumbler(desk, after=fails(error)))
    for _ in range(5):
        await work.deliver_notices()
        desk.now += FIRST_PAUSE * 2
    desk.hears(A, OPEN_KEY, OPEN_KEY)
    assert "Kollega A may have been told twice" in caplog.text


async def test_what_fails_again_and_again_is_given_up_with_its_reason(desk: Desk) -> None:
    await owed_to(desk, A)
    busy = Stumbler(desk, before=fails(NotNow("broken")))
    for _ in range(MOST_TRIES + 5):
        await jobs(desk, busy).deliver_notices()
        desk.now += LONGEST_PAUSE
        while not WORKDAYS.open_at(desk.now):
            desk.now += LONGEST_PAUSE
    assert busy.tried == MOST_TRIES
    (letter,) = await desk.store.run(lambda work: work.notices.dead(WEDNESDAY, 9))
    assert (letter.notice.person, letter.why) == (A, "broken")


async def test_doubts_about_one_message_are_none_about_the_next(desk: Desk) -> None:
    await owed_to(desk, A, B)
    work = jobs(desk, Stumbler(desk, before=fails(NotNow("broken", maybe_told=True))))
    await work.deliver_notices()
    work.messenger = desk
    desk.now += FIRST_PAUSE
    await work.deliver_notices()
    desk.hears(A, OPEN_KEY)
    desk.hears(B, OPEN_KEY)


@dataclass
class Reserve:
    """Another way to tell people: what was told by it, or an error it meets."""

    told: list[PersonId] = field(default_factory=list)
    error: Exception | None = None

    async def send(self, person: Person, message: Told) -> None:
        if self.error is not None:
            raise self.error
        self.told.append(person.id)


async def test_what_is_never_taken_is_told_by_the_reserve(desk: Desk) -> None:
    reserve = Reserve()
    await owed_to(desk, A)
    await with_reserve(desk, Unfit("MessageSizeTooBig"), reserve).deliver_notices()
    assert reserve.told == [A]
    assert not await dead(desk)


async def test_where_the_reserve_fails_too_it_is_a_dead_letter(desk: Desk) -> None:
    await owed_to(desk, A)
    reserve = Reserve(error=OSError("mail server is away"))
    await with_reserve(desk, Unfit("MessageSizeTooBig"), reserve).deliver_notices()
    assert [letter.why for letter in await dead(desk)] == ["MessageSizeTooBig"]


async def test_whoever_closed_the_chat_is_not_written_to_in_another_way(desk: Desk) -> None:
    reserve = Reserve()
    await owed_to(desk, A)
    await with_reserve(desk, Undeliverable("blocked"), reserve).deliver_notices()
    assert reserve.told == []


def with_reserve(desk: Desk, error: Exception, reserve: Reserve) -> Jobs[Told]:
    return replace(jobs(desk, Stumbler(desk, before=fails(error))), reserve=reserve)


async def dead(desk: Desk) -> Sequence[DeadLetter]:
    return await desk.store.run(lambda work: work.notices.dead(WEDNESDAY, 9))
