"""Microsoft's three hosts on this machine, behind a proxy as a municipality has one.

The product knows nothing of it: it is led here by HTTPS_PROXY and SSL_CERT_FILE, as an
administrator would lead it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import trustme
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.teams.clouds import ISSUER
from tests.bot.support.activities import APP_ID
from tests.bot.support.connector import Connector
from tests.bot.support.proxy import proxy_to

KEYS = "login.botframework.com"
AUTHORITY = "login.microsoftonline.com"
CONNECTOR = "smba.trafficmanager.net"
SERVICE_URL = f"https://{CONNECTOR}/emea/"


@cache
def private_key(name: str) -> RSAPrivateKey:
    """The same for the same name: making one takes a while."""
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Microsoft:
    """``keys`` are published by id with their endorsements.

    Hosts in ``down`` are out of reach, in ``broken`` they answer 503, and ``elsewhere`` they point
    to another. ``silent`` ones say nothing until the event is set.
    """

    connector: Connector = field(default_factory=Connector)
    keys: dict[str, list[str]] = field(default_factory=lambda: {"key-1": ["msteams", "webchat"]})
    odd_keys: list[dict[str, Any]] = field(default_factory=list)
    down: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    silent: dict[str, asyncio.Event] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    token_requests: list[Mapping[str, Any]] = field(default_factory=list)
    token_lasts: int = 3600
    token_status: int = 200
    port: int = 0

    def token(self, key: str = "key-1", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """As the Bot Connector signs one, but for ``claims``; one that is None is left out."""
        now = int(time.time())
        wanted = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": now - 60,
            "exp": now + 3600,
            "serviceurl": SERVICE_URL,
        } | claims
        payload = {name: value for name, value in wanted.items() if value is not None}
        headers = {"kid": key} | (header or {})
        words = json.dumps(payload).encode()
        return jwt.PyJWS().encode(words, private_key(key), algorithm="RS256", headers=headers)

    def times_asked(self, part: str) -> int:
        return sum(part in address for address in self.asked)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host
        self.asked.append(f"{host}{request.path}")
        if host in self.silent:
            await self.silent[host].wait()
        if host in self.broken:
            return web.Response(status=503)
        if host in self.elsewhere:
            return web.Response(status=302, headers={"Location": "https://evil.example/"})
        if host == CONNECTOR:
            assert isinstance(request, web.Request)
            return await self.connector.handle(request)
        if request.path.endswith("configuration"):
            return web.json_response(_openid(host, request.path))
        if host == KEYS:
            published = [_published(name, told) for name, told in self.keys.items()]
            return web.json_response({"keys": published + self.odd_keys})
        if request.path.endswith("/token"):
            return self._give_token(await request.post())
        return web.json_response({"metadata": []})  # which other names the authority goes by

    @property
    def tokens_given(self) -> int:
        return len(self.token_requests)

    def _give_token(self, asked: Mapping[str, Any]) -> web.Response:
        self.token_requests.append(asked)
        if self.token_status != 200:
            return web.json_response({"error": "invalid_client"}, status=self.token_status)
        token = f"own-{self.tokens_given}"
        body = {"token_type": "Bearer", "expires_in": self.token_lasts, "access_token": token}
        return web.json_response(body)


def _openid(host: str, path: str) -> dict[str, str]:
    root = f"https://{host}{path.partition('/.well-known')[0]}"
    tenant = root.removesuffix("/v2.0")
    return {
        "issuer": ISSUER if host == KEYS else root,
        "jwks_uri": f"{root}/.well-known/keys",
        "authorization_endpoint": f"{tenant}/oauth2/v2.0/authorize",
        "token_endpoint": f"{tenant}/oauth2/v2.0/token",
    }


def _published(name: str, endorsements: list[str]) -> dict[str, Any]:
    public = RSAAlgorithm.to_jwk(private_key(name).public_key(), as_dict=True)
    return public | {"kid": name, "use": "sig", "endorsements": endorsements}


@asynccontextmanager
async def microsoft_nearby(authority: trustme.CA) -> AsyncIterator[tuple[Microsoft, str]]:
    """Microsoft, and the address of the proxy that leads to it."""
    microsoft = Microsoft()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(KEYS, AUTHORITY, CONNECTOR, "localhost").configure_cert(context)
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", microsoft.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    microsoft.port = runner.addresses[0][1]
    async with proxy_to(microsoft.port, microsoft.down) as address:
        with contextlib.suppress(asyncio.CancelledError):
            yield microsoft, address
    for event in microsoft.silent.values():
        event.set()
    await runner.cleanup()
