"""Where a server under measurement lives: beside the emulator's connector, or behind a
municipality's proxy with Microsoft's hosts on the other side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import trustme

from benchmarks.activities import Mail
from benchmarks.connector import Connector, connector_here
from benchmarks.processes import Server
from tests.bot.support.activities import APP_ID
from tests.bot.support.microsoft import SERVICE_URL, microsoft_nearby


@dataclass(frozen=True, slots=True)
class World:
    """``taken`` counts what was sent to people so far; ``settings`` lead a server here."""

    service_url: str
    taken: Callable[[], int]
    settings: Mapping[str, str] = field(default_factory=dict)
    token: Callable[[], str] | None = None
    """A token never used before; None where none is asked for."""

    def mail(self, server: Server) -> Mail:
        return Mail(server.port, self.service_url, self.token and self.token())


@asynccontextmanager
async def plain_world() -> AsyncIterator[tuple[World, Connector]]:
    """Plain HTTP on this machine, without tokens."""
    async with connector_here() as connector:
        yield World(connector.service_url, lambda: connector.taken), connector


@asynccontextmanager
async def secured_world(home: Path) -> AsyncIterator[World]:
    """Signed tokens coming in; HTTPS through a proxy, with tokens of the bot's own, going out."""
    authority = trustme.CA()
    bundle = home / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    async with microsoft_nearby(authority) as (microsoft, proxy):
        settings = {
            "MicrosoftAppId": APP_ID,
            "MicrosoftAppType": "MultiTenant",
            "MicrosoftAppPassword": "secret",
            "HTTPS_PROXY": proxy,
            "SSL_CERT_FILE": str(bundle),
            "REQUESTS_CA_BUNDLE": str(bundle),
        }
        sent = microsoft.connector.sent
        number = count()
        yield World(
            SERVICE_URL,
            lambda: len(sent),
            settings,
            lambda: microsoft.token(jti=str(next(number))),
        )
