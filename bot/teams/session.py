"""The one HTTP client session that everything going out shares."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

_LIMIT = ClientTimeout(total=15, connect=5)
_CONNECTIONS = 100
_KEPT_ALIVE = 30.0  # seconds; below what Microsoft's front doors close idle connections at


def open_session(*, proxies: bool = True) -> ClientSession:
    """A session for the running loop, to be closed by who opened it.

    ``proxies``: honour HTTPS_PROXY and NO_PROXY; a bot on loopback never wants one.
    """
    connector = TCPConnector(
        limit=_CONNECTIONS, keepalive_timeout=_KEPT_ALIVE, ssl=trusted_authorities()
    )
    return ClientSession(
        connector=connector, timeout=_LIMIT, trust_env=proxies, cookie_jar=DummyCookieJar()
    )


def trusted_authorities() -> ssl.SSLContext:
    """The machine's authorities (SSL_CERT_FILE is OpenSSL's own), and REQUESTS_CA_BUNDLE's."""
    context = ssl.create_default_context()
    if bundle := os.environ.get("REQUESTS_CA_BUNDLE"):
        where = {"capath" if Path(bundle).is_dir() else "cafile": bundle}
        context.load_verify_locations(**where)
    return context
