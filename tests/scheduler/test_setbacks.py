"""What the jobs do with what the messenger says of one message: unfit, not now, in doubt."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from scheduler.messenger import NotNow, Unfit
from scheduler.post import LEASE
from scheduler.setbacks import FIRST_PAUSE, LONGEST_PAUSE, MOST_TRIES
from tests.scheduler.desk import CARD, RED, WORKDAYS, A, B, Desk
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
