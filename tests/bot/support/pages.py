"""The server on a free port, and somebody who reads its pages."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

from aiohttp import ClientSession

from bot.app import Bot, make_bot
from bot.commands.serve import serving
from bot.settings import Settings
from storage.memory import MemoryStore
from storage.work import Store
from tests.bot.support.activities import APP_ID, TENANT, message
from tests.support.office import library, recogniser

QUIET = Settings(port=0, scheduler=False)
IN_TEAMS = replace(QUIET, app_id=APP_ID, tenant_id=TENANT, app_password="secret")


def bot_on(store: Store) -> Bot:
    return make_bot(library(), recogniser(), store)


@asynccontextmanager
async def pages_of(
    store: Store | None = None, settings: Settings = QUIET
) -> AsyncIterator[ClientSession]:
    async with (
        serving(bot_on(store or MemoryStore()), settings) as address,
        ClientSession(address) as http,
    ):
        yield http


@dataclass(frozen=True)
class Page:
    status: int
    kind: str
    text: str


async def page(http: ClientSession, path: str, **headers: str) -> Page:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with http.get(path, headers=sent) as response:
        return Page(response.status, response.content_type, await response.text())


async def said(http: ClientSession, text: str) -> str:
    """What the bot answers, in words."""
    once = {"id": uuid4().hex, "serviceUrl": "http://127.0.0.1:9/"}
    activity = message(text, deliveryMode="expectReplies", **once)
    async with http.post("/api/messages", json=activity) as response:
        assert response.status == 200
        replies = json.loads(await response.text())["activities"]
    return "\n".join(str(reply.get("text") or reply.get("summary")) for reply in replies)
