"""Waits for what happens beside the test."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Gives way to the others until it is true; ten seconds at most."""
    async with asyncio.timeout(10):
        while not await _now(true()):  # noqa: ASYNC110  (what is waited for sets no event)
            await asyncio.sleep(0)


async def _now(answer: bool | Awaitable[bool]) -> bool:
    return await answer if inspect.isawaitable(answer) else answer
