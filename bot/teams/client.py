"""The one HTTP client that everything going out shares: proxies, authorities, connections."""

from __future__ import annotations

import os
import ssl
from collections.abc import Awaitable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    BytesPayload,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    Payload,
    StreamReader,
    TCPConnector,
)
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

_LIMIT = ClientTimeout(total=30, connect=5)  # for who names no other
_CONNECTIONS = 200
_KEPT_ALIVE = 30.0  # seconds; shorter than front doors usually keep an idle connection


class Asked(Awaitable[ClientResponse], AbstractAsyncContextManager[ClientResponse], Protocol):
    """A request, to be awaited or entered; whoever awaits it sees to the end of the response."""


class Json(Payload):
    """A body that is JSON already.

    ``BytesPayload`` makes headers, and has a name and an encoding, for each: ten thousand
    instructions more. So nothing of ``Payload``'s own beginning is done here.
    """

    size = 0  # and not what Payload says of it; so are the next two
    headers = BytesPayload(b"", content_type="application/json").headers
    autoclose = True

    def __init__(self, text: bytes) -> None:
        self.text, self.size = text, len(text)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self.text.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        await writer.write(self.text)


class Client:
    """Opens its session with the first request and keeps it until closed.

    The environment (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, REQUESTS_CA_BUNDLE) is read once:
    aiohttp's own ``trust_env`` reads it and a .netrc in a thread for every request.
    ``local``: for addresses on this machine only, which need neither proxy nor authorities.
    """

    def __init__(self, *, local: bool = False) -> None:
        self._authorities: ssl.SSLContext | bool = True if local else trusted_authorities()
        self._proxies: Mapping[str, str] = {} if local else proxies()
        self._routes: dict[tuple[str, str | None], URL | None] = {}
        self._session: ClientSession | None = None

    def request(
        self,
        method: str,
        url: URL,
        *,
        data: Json | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: ClientTimeout = _LIMIT,
    ) -> Asked:
        """As ``ClientSession.request``, without redirects."""
        if self._session is None:
            self._session = self._open()
        return self._session.request(
            method,
            url,
            data=data,
            headers=headers,
            timeout=timeout,
            proxy=self._route(url) if self._proxies else None,
            allow_redirects=False,
        )

    async def close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> ClientSession:
        connector = TCPConnector(
            limit=_CONNECTIONS, keepalive_timeout=_KEPT_ALIVE, ssl=self._authorities
        )
        return ClientSession(connector=connector, cookie_jar=DummyCookieJar())

    def _route(self, url: URL) -> URL | None:
        """The proxy for an address, asked of the environment's rules once per host."""
        key = (url.scheme, url.host)
        if key not in self._routes:
            exempt = url.host is None or proxy_bypass(url.host)
            proxy = None if exempt else self._proxies.get(url.scheme)
            self._routes[key] = None if proxy is None else URL(proxy)
        return self._routes[key]


def proxies() -> Mapping[str, str]:
    """The environment's, by the scheme of what they are for; one may stand there as host:port."""
    return {
        scheme: address if "://" in address else f"http://{address}"
        for scheme, address in getproxies().items()
    }


def trusted_authorities() -> ssl.SSLContext:
    """The machine's authorities (SSL_CERT_FILE is OpenSSL's own), and REQUESTS_CA_BUNDLE's."""
    context = ssl.create_default_context()
    if bundle := os.environ.get("REQUESTS_CA_BUNDLE"):
        if Path(bundle).is_dir():
            context.load_verify_locations(capath=bundle)
        else:
            context.load_verify_locations(cafile=bundle)
    return context


async def read_at_most(response: ClientResponse, limit: int) -> bytes:
    """The body, and the end of the response.

    Raises ``ValueError`` when the body is longer than ``limit`` bytes.
    """
    if response.closed:  # all of it came with its head, and the connection is free again
        text = response.content.read_nowait()
    else:
        async with response:
            text = await _arriving(response.content, limit)
    if len(text) > limit:
        raise ValueError("the answer is too long")
    return text


async def _arriving(content: StreamReader, limit: int) -> bytes:
    text = await content.readany()
    while chunk := await content.readany():
        text += chunk
        if len(text) > limit:
            break
    return text
