"""Marks what several workers said at the same time in one commit; each goes on when it is made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from onboarding.ports import Clock
from storage.work import Store


@dataclass
class Marking:
    """A commit takes what came until it began; whoever comes while it is made joins the next."""

    store: Store
    clock: Clock
    keys: list[str] = field(default_factory=list)
    coming: asyncio.Task[None] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def sent(self, keys: Sequence[str]) -> None:
        """Return when they are marked. Raises StorageError, for all that were to be marked so."""
        self.keys += keys
        if self.coming is None:
            self.coming = asyncio.create_task(self.commit())
        await asyncio.shield(self.coming)  # the others' marks are made, whatever becomes of us

    async def commit(self) -> None:
        async with self.turn:
            keys, self.keys, self.coming = self.keys, [], None
            await self.store.sent(keys, self.clock())
