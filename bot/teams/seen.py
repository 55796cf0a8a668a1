"""Remembers which activities were taken on: Teams sends one again when an answer is slow."""

from __future__ import annotations

from typing import Protocol


class Seen(Protocol):
    """What the edge needs to answer an activity once; a table can do it for several replicas."""

    async def take(self, key: str) -> bool:
        """True for the first one to ask, until it is let go."""

    async def let_go(self, key: str) -> None:
        """Nothing came of it: the next delivery is to be served."""


class SeenHere:
    """Remembers the newest keys in this process: Teams sends again within half a minute."""

    def __init__(self, limit: int = 5_000) -> None:
        self._limit = limit
        self._keys: dict[str, None] = {}

    async def take(self, key: str) -> bool:
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._limit:
            del self._keys[next(iter(self._keys))]
        return True

    async def let_go(self, key: str) -> None:
        self._keys.pop(key, None)
