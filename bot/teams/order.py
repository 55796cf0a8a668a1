"""Puts the turns of one person one after another; different people never wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from types import TracebackType


class Order:
    """A queue per key, first come first served, forgotten when nobody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: dict[Hashable, Queue] = {}

    def alone(self, key: Hashable) -> Queue:
        """To be entered with ``async with``, at once."""
        queue = self._locks.get(key)
        if queue is None:
            queue = self._locks[key] = Queue(self._locks, key)
        return queue

    def __len__(self) -> int:
        return len(self._locks)


class Queue:
    """Those who want the same, one after another."""

    def __init__(self, queues: dict[Hashable, Queue], key: Hashable) -> None:
        self._queues = queues
        self._key = key
        self._lock = asyncio.Lock()
        self._present = 0

    async def enter(self) -> None:
        """Waits for its turn, which lasts until ``leave``."""
        self._present += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self._gone()
            raise

    def leave(self) -> None:
        self._lock.release()
        self._gone()

    async def __aenter__(self) -> None:
        await self.enter()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def _gone(self) -> None:
        self._present -= 1
        if not self._present:
            del self._queues[self._key]
