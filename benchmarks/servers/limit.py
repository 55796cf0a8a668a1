"""The physical limit of a whole turn: raw aiohttp, and sqlite3 on the loop by hand-written SQL.

Reads the person and their steps, writes one change, commits, and answers with the same card as
the product, which it also puts in the place of the pressed one. It checks nothing.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.servers import material
from benchmarks.servers.listening import listen
from benchmarks.servers.raw import JSON, Outside, place_of, reply_to, written

CARD = "application/vnd.microsoft.card.adaptive"
PERSON = "SELECT * FROM people WHERE id = ?"
HELD = "SELECT * FROM holdings WHERE person = ? ORDER BY place"
STATES = "SELECT step, state, since FROM step_states WHERE person = ?"
PLACE = "SELECT question, about FROM places WHERE person = ?"
ADDRESS = "SELECT reference FROM addresses WHERE person = ? AND closed_at IS NULL"
PUT = "INSERT OR REPLACE INTO step_states (person, step, state, since) VALUES (?, ?, ?, ?)"
APPEND = "INSERT INTO step_changes (person, step, before, after, at) VALUES (?, ?, ?, ?, ?)"
DELIVERED = "INSERT INTO deliveries (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
AFTER = {"checklist.done": "done", "checklist.skip": "not_relevant"}


class Checklists:
    """Progress in the product's own tables."""

    def __init__(self, path: str) -> None:
        self._sqlite = sqlite3.connect(path, isolation_level=None)
        self._sqlite.execute("PRAGMA journal_mode = WAL")
        self._sqlite.execute("PRAGMA synchronous = NORMAL")
        self._sqlite.execute("PRAGMA foreign_keys = ON")

    def press(self, delivery: str, person: str, step: str, after: str) -> dict[str, str]:
        """Every state of the person's steps, after this one has become ``after``."""
        run = self._sqlite.execute
        now = datetime.now(UTC).isoformat()
        run("BEGIN IMMEDIATE")
        run(DELIVERED, (delivery, now))
        for look in (PERSON, HELD, PLACE, ADDRESS):
            run(look, (person,)).fetchall()
        states = {row[0]: row[1] for row in run(STATES, (person,))}
        run(PUT, (person, step, after, now))
        run(APPEND, (person, step, states.get(step, "open"), after, now))
        run("COMMIT")
        return {**states, step: after}


def app_at_the_limit(path: str, content: material.Material) -> web.Application:
    outside, checklists = Outside(), Checklists(path)

    async def receive(request: web.Request) -> web.Response:
        activity = json.loads(await request.read())
        card = turn(activity)
        attachments = [{"contentType": CARD, "content": card}]
        body = written(reply_to(activity, attachments=attachments))
        await outside.call("PUT", place_of(activity, activity["replyToId"]), body)
        answer = written({"statusCode": 200, "type": CARD, "value": card})
        return web.Response(body=answer, headers=JSON)

    def turn(activity: dict[str, Any]) -> material.Card:
        data = activity["value"]["action"]["data"]
        person = f"{activity['conversation']['tenantId']}:{activity['from']['aadObjectId']}"
        states = checklists.press(activity["id"], person, data["step"], AFTER[data["button"]])
        onwards = material.following(content.titles, states)
        return content.drawn(data["step"], onwards, len(states))

    app = web.Application()
    app.cleanup_ctx.append(outside.lifetime)
    app.router.add_post("/api/messages", receive)
    return app


if __name__ == "__main__":
    listen(app_at_the_limit(sys.argv[1], material.read(Path(sys.argv[2]))))
