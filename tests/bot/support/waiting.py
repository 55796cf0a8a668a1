"""Waits for what happens beside the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 120.0  # seconds; nothing waits for as long unless something is wrong


async def until(true: Callable[[], bool]) -> None:
    """Gives way to the others until it is true."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  (what is waited for sets no event)
            await asyncio.sleep(0)
