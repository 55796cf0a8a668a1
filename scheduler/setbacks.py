"""What to do and to log when something goes wrong; never what somebody wrote or was told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from scheduler.messenger import NotNow

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
LONGEST_WAIT = timedelta(days=1)  # whatever we are asked for
DOUBLINGS = 8  # by then the longest is reached
MOST_TRIES = 20  # over a week of working hours: whoever cannot be told by then is not told


def pause(tries: int, error: BaseException | None = None) -> timedelta:
    """Return how long to wait after so many failed tries before: twice as long each time.

    Longer where whoever carries the message was asked to wait longer.
    """
    grown = min(FIRST_PAUSE * (1 << min(tries, DOUBLINGS)), LONGEST_PAUSE)
    if isinstance(error, NotNow):
        return max(grown, min(timedelta(seconds=error.after), LONGEST_WAIT))
    return grown


def maybe_told(error: BaseException) -> bool:
    """Whether a message that met this error may have arrived all the same."""
    return isinstance(error, TimeoutError) or (isinstance(error, NotNow) and error.maybe_told)


def reason(error: BaseException) -> str:
    """Say in a word why something is given up; never what somebody wrote or was told."""
    return error.why if isinstance(error, NotNow) else whereabouts(error)


def whereabouts(error: BaseException) -> str:
    """Name an error and the line where it arose. Its message is left out: it may hold words."""
    trace = error.__traceback__
    if trace is None:
        return type(error).__name__
    while trace.tb_next is not None:
        trace = trace.tb_next
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {file}:{trace.tb_lineno}"
