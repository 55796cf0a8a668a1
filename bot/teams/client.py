"""The one HTTP client that everything going out shares: proxies, authorities, connections."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

_LIMIT = ClientTimeout(total=30, connect=5)  # for who names no other
_CONNECTIONS = 200
_KEPT_ALIVE = 30.0  # seconds; shorter than front doors usually keep an idle connection


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
        self, method: str, url: URL, **options: Any
    ) -> AbstractAsyncContextManager[ClientResponse]:
        """As ``ClientSession.request``, without redirects."""
        if self._session is None or self._session.closed:
            self._session = self._open()
        return self._session.request(
            method, url, proxy=self._route(url), allow_redirects=False, **options
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _open(self) -> ClientSession:
        connector = TCPConnector(
            limit=_CONNECTIONS, keepalive_timeout=_KEPT_ALIVE, ssl=self._authorities
        )
        return ClientSession(connector=connector, timeout=_LIMIT, cookie_jar=DummyCookieJar())

    def _route(self, url: URL) -> URL | None:
        """The proxy for an address, asked of the environment's rules once per host."""
        if not self._proxies:
            return None
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
    """The body; raises ``ValueError`` when it is longer than ``limit`` bytes."""
    text = await response.content.readany()  # most answers are one piece
    while chunk := await response.content.readany():
        text += chunk
        if len(text) > limit:
            break
    if len(text) > limit:
        raise ValueError("the answer is too long")
    return text
