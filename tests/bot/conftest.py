"""What the tests of bot/ are given by name."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.bot.support.edge import Bot, bot_on_this_machine


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot without an app id."""
    async with bot_on_this_machine() as bot:
        yield bot
