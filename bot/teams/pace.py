"""Keeps what the bot sends of itself below what Teams allows per conversation and per tenant.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence

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
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._sleep = sleep
        self._conversations = Times(per_conversation, monotonic)
        self._tenants = Times(per_tenant, monotonic)
        self._monotonic = monotonic

    def reply(self, conversation: str, tenant: str | None) -> None:
        """Counts it."""
        self._conversations.note(conversation)
        self._tenants.note(tenant or "")

    async def notice(self, conversation: str, tenant: str | None, patience: float) -> float:
        """Waits for its moment; the seconds that took.

        Raises ``Paced`` where that is over ``patience`` seconds away.
        """
        first = self._conversations.reserve(conversation, patience)
        await self._sleep(first)
        then = self._tenants.reserve(tenant or "", patience - first)
        await self._sleep(then)
        return first + then

    def at_once(self, conversation: str, tenant: str | None) -> None:
        """Takes this moment. Raises ``Paced`` where it is not for us, and takes none then."""
        now = self._monotonic()
        here, there = self._conversations.of(conversation), self._tenants.of(tenant or "")
        wait = max(self._conversations.left(here, now), self._tenants.left(there, now))
        if wait > 0:
            raise Paced(wait)
        here.append(now)
        there.append(now)


class Times:
    """When something was sent, per key; the ``kept`` keys used last are remembered."""

    def __init__(
        self, limits: Limits, monotonic: Callable[[], float] = time.monotonic, kept: int = 2_000
    ) -> None:
        self._limits = limits
        self._least = min((count for count, _ in limits), default=1)
        self._most = max((count for count, _ in limits), default=0)
        self._monotonic = monotonic
        self._kept = kept
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._none = deque[float](maxlen=0)

    def note(self, key: str) -> None:
        self.of(key).append(self._monotonic())

    def reserve(self, key: str, patience: float) -> float:
        """Seconds until the next moment that keeps every limit, which is taken by this."""
        times, now = self.of(key), self._monotonic()
        wait = self.left(times, now)
        if wait > patience:
            raise Paced(wait)
        times.append(now + wait)
        return wait

    def wait(self, key: str) -> float:
        """Seconds until the next moment that keeps every limit."""
        return self.left(self.of(key), self._monotonic())

    def left(self, times: Sequence[float], now: float) -> float:
        """The same for what was sent at these times."""
        wait = 0.0
        if len(times) < self._least:
            return wait
        for count, span in self._limits:
            if len(times) >= count:
                wait = max(wait, times[-count] + span - now)
        return wait

    def of(self, key: str) -> deque[float]:
        """When what goes by this key was sent, oldest first; it is the one used last now."""
        if not self._limits:
            return self._none
        times = self._times.get(key)
        if times is not None:
            self._times.move_to_end(key)
            return times
        if len(self._times) >= self._kept:
            self._times.popitem(last=False)
        times = self._times[key] = deque(maxlen=self._most)
        return times
