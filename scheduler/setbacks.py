"""What to do and to log when something goes wrong; never what somebody wrote or was told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
DOUBLINGS = 8  # by then the longest is reached


def pause(tries: int) -> timedelta:
    """Return how long to wait after so many failed tries before: twice as long each time."""
    return min(FIRST_PAUSE * (1 << min(tries, DOUBLINGS)), LONGEST_PAUSE)


def whereabouts(error: BaseException) -> str:
    """Name an error and the line where it arose. Its message is left out: it may hold words."""
    trace = error.__traceback__
    if trace is None:
        return type(error).__name__
    while trace.tb_next is not None:
        trace = trace.tb_next
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {file}:{trace.tb_lineno}"
