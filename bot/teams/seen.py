"""Remembers which activities were taken on: Teams sends one again when an answer is slow."""

from __future__ import annotations


class Seen:
    """Remembers the newest keys in this process: Teams sends again within half a minute.

    What another process took on is known to whoever hears, by ``Incoming.activity``.
    """

    def __init__(self, limit: int = 5_000) -> None:
        self._limit = limit
        self._keys: dict[str, None] = {}

    def take(self, key: str) -> bool:
        """True for the first one to ask, until it is let go."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._limit:
            del self._keys[next(iter(self._keys))]
        return True

    def let_go(self, key: str) -> None:
        """Nothing came of it: the next delivery is to be served."""
        self._keys.pop(key, None)
