"""Waits for what happens beside the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(true: Callable[[], bool]) -> None:
    """Gives way to the others until it is true; ten seconds at most."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  (what is waited for sets no event)
            await asyncio.sleep(0)
