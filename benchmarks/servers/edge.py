"""The product's own messaging edge before a bot that only echoes.

With an app id in the environment it asks for tokens, as `serve` does. It also writes first: POST
/first names the stored references, and the card.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from benchmarks.servers.listening import listen
from bot.exchange import Answer, Incoming, Spoken
from bot.settings import read_settings
from bot.teams.credentials import Credentials
from bot.teams.edge import Teams
from dialogs.talk import Wrote


async def echo(incoming: Incoming) -> Answer:
    said = incoming.said
    return Answer((Spoken(said.text),)) if isinstance(said, Wrote) else Answer()


def app_with_edge(credentials: Credentials | None) -> web.Application:
    teams = Teams(credentials, echo)

    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        yield
        await teams.close()

    async def first(request: web.Request) -> web.Response:
        """Send what is asked for, one card after another."""
        asked = await request.json()
        for reference in asked["references"]:
            await teams.send(reference, Spoken("Husk", asked["card"]))
        return web.Response(status=202)

    app = web.Application(client_max_size=0)
    app.cleanup_ctx.append(lifetime)
    app.router.add_post("/api/messages", teams.receive)
    app.router.add_post("/first", first)
    return app


if __name__ == "__main__":
    listen(app_with_edge(read_settings().credentials()))
