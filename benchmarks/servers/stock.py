"""The SDK's own adapter before a bot that echoes, or ticks off steps the documented way.

The documented way: an ActivityHandler, UserState over a Storage (here one row of jsonpickle per
user in SQLite, as the SDK's own storages write it), cards by CardFactory. What was delivered before
is known from the Storage itself, and how to write to whoever pressed is kept in memory, as the
documentation on proactive messages does it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonpickle  # type: ignore[import-untyped]  # it carries no types
from aiohttp import web
from botbuilder.core import (
    ActivityHandler,
    CardFactory,
    CloudAdapterBase,
    MessageFactory,
    Storage,
    TurnContext,
    UserState,
)
from botbuilder.schema import (
    Activity,
    AdaptiveCardInvokeResponse,
    AdaptiveCardInvokeValue,
    ConversationReference,
)
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)

from benchmarks.servers import material
from benchmarks.servers.limit import AFTER, CARD
from benchmarks.servers.listening import listen
from bot.settings import read_settings

MESSAGE = "application/vnd.microsoft.activity.message"


class Echo(ActivityHandler):  # type: ignore[misc]  # the SDK carries no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(MessageFactory.text(turn_context.activity.text))


class SqliteStorage(Storage):  # type: ignore[misc]  # the SDK carries no types
    """On the loop, which is cheapest."""

    def __init__(self, path: str) -> None:
        self._sqlite = sqlite3.connect(path, isolation_level=None)
        self._sqlite.execute("PRAGMA journal_mode = WAL")
        self._sqlite.execute("PRAGMA synchronous = NORMAL")
        self._sqlite.execute("CREATE TABLE items (key TEXT PRIMARY KEY, item TEXT)")

    async def read(self, keys: list[str]) -> dict[str, Any]:
        query = "SELECT item FROM items WHERE key = ?"
        rows = {key: self._sqlite.execute(query, (key,)).fetchone() for key in keys}
        return {key: jsonpickle.decode(row[0]) for key, row in rows.items() if row}

    async def write(self, changes: dict[str, Any]) -> None:
        rows = [(key, jsonpickle.encode(item)) for key, item in changes.items()]
        self._sqlite.executemany("INSERT OR REPLACE INTO items VALUES (?, ?)", rows)

    async def delete(self, keys: list[str]) -> None:
        self._sqlite.executemany("DELETE FROM items WHERE key = ?", [(key,) for key in keys])


class Checklists(ActivityHandler):  # type: ignore[misc]  # the SDK carries no types
    def __init__(self, storage: SqliteStorage, content: material.Material) -> None:
        self._storage = storage
        self._state = UserState(storage)
        self._journey = self._state.create_property("journey")
        self._content = content
        self._references: dict[str, ConversationReference] = {}

    async def on_turn(self, turn_context: TurnContext) -> None:
        reference = TurnContext.get_conversation_reference(turn_context.activity)
        self._references[reference.user.id] = reference
        await super().on_turn(turn_context)

    async def on_adaptive_card_invoke(
        self, turn_context: TurnContext, invoke_value: AdaptiveCardInvokeValue
    ) -> AdaptiveCardInvokeResponse:
        delivery = f"deliveries/{turn_context.activity.id}"
        if await self._storage.read([delivery]):
            return AdaptiveCardInvokeResponse(status_code=200, type=MESSAGE, value="")
        data = invoke_value.action["data"]
        step, after = data["step"], AFTER[data["button"]]
        journey = await self._journey.get(turn_context, new_journey)
        states = journey["states"]
        now = datetime.now(UTC).isoformat()
        journey["changes"].append([step, states.get(step, "open"), after, now])
        states[step] = after
        await self._state.save_changes(turn_context)
        await self._storage.write({delivery: {"at": now}})
        onwards = material.following(self._content.titles, states)
        card = self._content.drawn(step, onwards, len(states))
        changed = MessageFactory.attachment(CardFactory.adaptive_card(card))
        changed.id = turn_context.activity.reply_to_id
        await turn_context.update_activity(changed)
        return AdaptiveCardInvokeResponse(status_code=200, type=CARD, value=card)

    async def settle(self, people: int, done: int) -> None:
        """Let everybody have done so many steps before, as with the others."""
        journey = new_journey()
        now = datetime.now(UTC).isoformat()
        for step in list(self._content.titles)[:done]:
            journey["changes"].append([step, "open", "done", now])
            journey["states"][step] = "done"
        keys = [f"msteams/users/29:{number}" for number in range(people)]
        await self._storage.write({key: {"journey": journey} for key in keys})


def new_journey() -> dict[str, Any]:
    return {"states": {}, "changes": []}


def app_with_stock(bot: ActivityHandler) -> web.Application:
    """As botbuilder-integration-aiohttp's CloudAdapter does it, without its fault with invokes."""
    chosen = read_settings()
    factory = PasswordServiceClientCredentialFactory(
        chosen.app_id or "", chosen.app_password or "", chosen.tenant_id
    )
    adapter = CloudAdapterBase(BotFrameworkAuthenticationFactory.create(credential_factory=factory))

    async def receive(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers.get("Authorization", "")
        answer = await adapter.process_activity(header, activity, bot.on_turn)
        if answer:
            return web.json_response(data=answer.body, status=answer.status)
        return web.Response(status=201)

    app = web.Application()
    app.router.add_post("/api/messages", receive)
    return app


def main(arguments: list[str]) -> None:
    if not arguments:
        listen(app_with_stock(Echo()))
        return
    path, content, people, done = arguments
    bot = Checklists(SqliteStorage(path), material.read(Path(content)))
    asyncio.run(bot.settle(int(people), int(done)))
    listen(app_with_stock(bot))


if __name__ == "__main__":
    main(sys.argv[1:])
