"""Puts the turns of one person one after another; different people never wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from types import TracebackType


class Order:
    """A queue per key, first come first served, forgotten when nobody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: dict[Hashable, _Queue] = {}

    def alone(self, key: Hashable) -> _Queue:
        """To be entered with ``async with``, at once."""
        queue = self._locks.get(key)
        if queue is None:
            queue = self._locks[key] = _Queue(self._locks, key)
        return queue

    def __len__(self) -> int:
        return len(self._locks)


class _Queue:
    def __init__(self, queues: dict[Hashable, _Queue], key: Hashable) -> None:
        self._queues = queues
        self._key = key
        self._lock = asyncio.Lock()
        self._present = 0

    async def __aenter__(self) -> None:
        self._present += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self._leave()
            raise

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()
        self._leave()

    def _leave(self) -> None:
        self._present -= 1
        if not self._present:
            del self._queues[self._key]
