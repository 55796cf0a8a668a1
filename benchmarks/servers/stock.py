"""The SDK's own adapter before a bot that echoes, or ticks off steps the documented way.

The documented way: an ActivityHandler, UserState over a Storage (here one row of jsonpickle per
user in SQLite, as the SDK's own storages write it), cards by CardFactory.
"""

from __future__ import annotations

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
from botbuilder.schema import Activity, AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)

from benchmarks.servers import material
from benchmarks.servers.limit import AFTER, CARD
from benchmarks.servers.listening import listen
from bot.settings import read_settings


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
    def __init__(self, state: UserState, content: material.Material) -> None:
        self._state = state
        self._journey = state.create_property("journey")
        self._content = content

    async def on_adaptive_card_invoke(
        self, turn_context: TurnContext, invoke_value: AdaptiveCardInvokeValue
    ) -> AdaptiveCardInvokeResponse:
        data = invoke_value.action["data"]
        step, after = data["step"], AFTER[data["button"]]
        journey = await self._journey.get(turn_context, lambda: {"states": {}, "changes": []})
        states = journey["states"]
        now = datetime.now(UTC).isoformat()
        journey["changes"].append([step, states.get(step, "open"), after, now])
        states[step] = after
        await self._state.save_changes(turn_context)
        onwards = material.following(self._content.titles, states)
        card = self._content.drawn(step, onwards, len(states))
        changed = MessageFactory.attachment(CardFactory.adaptive_card(card))
        changed.id = turn_context.activity.reply_to_id
        await turn_context.update_activity(changed)
        return AdaptiveCardInvokeResponse(status_code=200, type=CARD, value=card)


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
    if arguments:
        state = UserState(SqliteStorage(arguments[0]))
        listen(app_with_stock(Checklists(state, material.read(Path(arguments[1])))))
    else:
        listen(app_with_stock(Echo()))


if __name__ == "__main__":
    main(sys.argv[1:])
