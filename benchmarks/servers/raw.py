"""The least that can be done: aiohttp, the standard library's json, and one shared session.

It parses, and answers; POST /first names addresses to send prepared bytes to.
"""

from __future__ import annotations

import json
import os
import ssl
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import quote

from aiohttp import ClientSession, DummyCookieJar, TCPConnector, web
from yarl import URL

from benchmarks.servers.listening import listen

JSON = {"Content-Type": "application/json"}


class Outside:
    """Calls the connector, through the proxy of the environment where there is one."""

    def __init__(self) -> None:
        self._session: ClientSession | None = None
        self._proxy = os.environ.get("HTTPS_PROXY")

    async def lifetime(self, app: web.Application) -> AsyncIterator[None]:
        connector = TCPConnector(ssl=ssl.create_default_context() if self._proxy else True)
        async with ClientSession(connector=connector, cookie_jar=DummyCookieJar()) as session:
            self._session = session
            yield

    async def call(self, method: str, url: URL, body: bytes) -> None:
        assert self._session is not None
        async with self._session.request(
            method, url, data=body, headers=JSON, proxy=self._proxy
        ) as response:
            json.loads(await response.read())


def reply_to(activity: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "channelId": activity["channelId"],
        "serviceUrl": activity["serviceUrl"],
        "from": activity["recipient"],
        "recipient": activity["from"],
        "conversation": activity["conversation"],
        "replyToId": activity["id"],
    } | fields


def place_of(activity: Mapping[str, Any], known_as: str) -> URL:
    conversation = quote(activity["conversation"]["id"], safe="")
    root = activity["serviceUrl"].rstrip("/")
    return URL(f"{root}/v3/conversations/{conversation}/activities/{known_as}", encoded=True)


def written(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def app_with_echo() -> web.Application:
    outside = Outside()

    async def receive(request: web.Request) -> web.Response:
        activity = json.loads(await request.read())
        body = written(reply_to(activity, text=activity["text"], textFormat="plain"))
        await outside.call("POST", place_of(activity, activity["id"]), body)
        return web.Response(status=202)

    async def first(request: web.Request) -> web.Response:
        """Send prepared bytes to each of the addresses."""
        asked = await request.json()
        prepared = written(asked["activity"])
        for url in [URL(url, encoded=True) for url in asked["urls"]]:
            await outside.call("POST", url, prepared)
        return web.Response(status=202)

    app = web.Application()
    app.cleanup_ctx.append(outside.lifetime)
    app.router.add_post("/api/messages", receive)
    app.router.add_post("/first", first)
    return app


if __name__ == "__main__":
    listen(app_with_echo())
