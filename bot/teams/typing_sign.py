"""Shows the person that an answer is on its way, where it takes longer than a moment."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.teams.errors import Unsent

_A_MOMENT = 1.0  # seconds

log = logging.getLogger(__name__)


class TypingSign:
    """``show`` is called once, a moment after the beginning, unless it was ended before."""

    def __init__(self, show: Callable[[], Awaitable[object]]) -> None:
        self._show = show
        self._shown: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_A_MOMENT, self._start)

    async def end(self) -> None:
        """Nothing is shown from here on, and nothing is left half sent."""
        self._timer.cancel()
        if self._shown is not None:
            await self._shown

    def _start(self) -> None:
        self._shown = asyncio.create_task(self._try())

    async def _try(self) -> None:
        try:
            await self._show()
        except Unsent as unsent:
            log.info("typing_unsent %s", unsent.reason)
