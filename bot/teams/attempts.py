"""When a call to the connector is tried again, and when given up. Knows no HTTP client."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.teams.errors import Rejected, TryLater, Undeliverable

_FIRST_PAUSE = 0.4
_LONGEST_PAUSE = 5.0
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_LATER = 30.0  # seconds until a call makes sense again, where the other side names none


class Outcome(NamedTuple):
    """What became of one attempt. ``status`` is None where no answer came.

    ``told`` is the wait that was asked for, in seconds. ``repeatable``: doing it twice does no
    harm, or it certainly was not done.
    """

    status: int | None
    reason: str
    repeatable: bool
    told: float | None = None
    body: Mapping[str, Any] = _NOTHING

    @property
    def done(self) -> bool:
        return self.status is not None and self.status < 300


class Attempts:
    """The attempts of one call within ``budget`` seconds in all, with pauses if it ``waits``."""

    def __init__(
        self, budget: float, monotonic: Callable[[], float] = time.monotonic, *, waits: bool = True
    ) -> None:
        self._waits = waits
        self._monotonic = monotonic
        self._end = monotonic() + budget
        self._failed = 0

    def left(self) -> float:
        """Seconds left of the budget; never below a twentieth, so that one attempt is made."""
        return max(0.05, self._end - self._monotonic())

    def pause_after(self, outcome: Outcome) -> float:
        """Seconds to wait before the next attempt; raises ``Unsent`` where there is none.

        Teams asks for it after 412, 429, 502 and 504 (and 503 carries Retry-After). A token that
        is refused is replaced once. A POST that may have arrived is never repeated.
        """
        self._failed += 1
        match outcome.status:
            case 429 | 503:
                return self._within_budget(outcome, outcome.told)
            case 412 | 502 | 504:
                return self._within_budget(outcome, None)
            case 401 if self._failed == 1:
                return 0.0
            case None if outcome.repeatable:
                return self._within_budget(outcome, None)
            case None:
                raise TryLater(outcome.reason, _LATER, maybe_sent=True)
            case 403 | 404:
                raise Undeliverable(outcome.reason, outcome.status)
            case status if status == 401 or status >= 500:
                raise TryLater(outcome.reason, _LATER, status)
            case status:
                raise Rejected(outcome.reason, status)

    def _within_budget(self, outcome: Outcome, told: float | None) -> float:
        grown = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self._failed - 1))
        pause = max(random.uniform(grown / 2, grown), told or 0.0)
        if not self._waits or pause >= self._end - self._monotonic():
            raise TryLater(outcome.reason, max(pause, grown), outcome.status)
        return pause


def retry_after(
    header: str | None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> float | None:
    """Seconds that a Retry-After header (seconds, or an HTTP date) asks for; None if unreadable."""
    if header is None:
        return None
    if header.isdecimal() and len(header) < 8:
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now()).total_seconds())
