"""What an outage left behind is told with whatever falls due when it can be told at last."""

from __future__ import annotations

from tests.scheduler.desk import CARD, KEY, LATE, A, Desk, at

OPEN_KEY, OPEN_CARD, OPEN_LATE = (f"access.open {step}" for step in (KEY, CARD, LATE))
BOTH = (OPEN_KEY, OPEN_CARD)


async def test_what_an_outage_left_behind_comes_with_what_falls_due_that_morning(
    desk: Desk,
) -> None:
    """Two were due on Wednesday, while nobody ran; the third is due on Monday at nine."""
    await desk.welcomes(A)
    await desk.strikes("2027-03-06 12:00")
    await desk.strikes("2027-03-08 08:30")
    desk.hears(A)
    desk.now = at("2027-03-08 09:00")
    await desk.jobs.deliver_notices()  # a moment before the next look at what is due
    desk.hears(A, (*BOTH, OPEN_LATE))
    await desk.works()
    desk.hears(A)
