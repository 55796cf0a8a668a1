"""Keeps what the bot sends of itself below what Teams allows per conversation and per tenant.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence

from bot.teams.errors import Paced

Limits = Sequence[tuple[int, float]]
"""At most so many messages within so many seconds, each."""

PER_CONVERSATION: Limits = ((7, 1.0), (8, 2.0), (30, 60.0))
"""Teams also allows 60 in 30 s and 1,800 in an hour: 30 in a minute keep both."""

PER_TENANT: Limits = ((50, 1.0),)


class Pace:
    """Replies go out at once, for somebody waits; notices leave room for them and wait."""

    def __init__(
        self,
        per_conversation: Limits = PER_CONVERSATION,
        per_tenant: Limits = PER_TENANT,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._conversations = Times(per_conversation, monotonic)
        self._tenants = Times(per_tenant, monotonic)

    def reply(self, conversation: str, tenant: str | None) -> None:
        """Counts it."""
        self._conversations.note(conversation)
        self._tenants.note(tenant or "")

    async def notice(self, conversation: str, tenant: str | None, patience: float) -> float:
        """Waits for its moment; the seconds that took.

        Raises ``Paced`` where that is over ``patience`` seconds away.
        """
        first = self._conversations.reserve(conversation, patience)
        await asyncio.sleep(first)
        then = self._tenants.reserve(tenant or "", patience - first)
        await asyncio.sleep(then)
        return first + then

    def at_once(self, conversation: str, tenant: str | None) -> None:
        """Takes this moment. Raises ``Paced`` where it is not for us, and takes none then."""
        wait = max(self._conversations.wait(conversation), self._tenants.wait(tenant or ""))
        if wait > 0:
            raise Paced(wait)
        self.reply(conversation, tenant)


class Times:
    """When something was sent, per key; the ``kept`` keys used last are remembered."""

    def __init__(
        self, limits: Limits, monotonic: Callable[[], float] = time.monotonic, kept: int = 2_000
    ) -> None:
        self._limits = limits
        self._most = max((count for count, _ in limits), default=0)
        self._monotonic = monotonic
        self._kept = kept
        self._times: dict[str, deque[float]] = {}

    def note(self, key: str) -> None:
        self._of(key).append(self._monotonic())

    def reserve(self, key: str, patience: float) -> float:
        """Seconds until the next moment that keeps every limit, which is taken by this."""
        now, wait = self._monotonic(), self.wait(key)
        if wait > patience:
            raise Paced(wait)
        self._of(key).append(now + wait)
        return wait

    def wait(self, key: str) -> float:
        """Seconds until the next moment that keeps every limit."""
        times, now = self._of(key), self._monotonic()
        ends = [times[-count] + span for count, span in self._limits if len(times) >= count]
        return max([now, *ends]) - now

    def _of(self, key: str) -> deque[float]:
        times = self._times.pop(key, None)
        if times is None:
            times = deque(maxlen=self._most)
            if len(self._times) >= self._kept:
                del self._times[next(iter(self._times))]
        self._times[key] = times
        return times
