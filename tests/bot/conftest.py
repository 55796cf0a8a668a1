"""What the tests of bot/ are given by name."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import trustme

from bot.teams.credentials import Credentials
from tests.bot.support.activities import APP_ID, TENANT
from tests.bot.support.commands import Commands
from tests.bot.support.edge import Bot, bot_answering_to, bot_on_this_machine
from tests.bot.support.microsoft import SERVICE_URL, Microsoft, microsoft_nearby
from tests.bot.support.program import environment

CREDENTIALS = Credentials(app_id=APP_ID, password="secret", tenant=TENANT)


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot without an app id."""
    async with bot_on_this_machine() as bot:
        yield bot


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest_asyncio.fixture
async def microsoft(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Microsoft]:
    """Microsoft on this machine; whatever is made from here on is led to it."""
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    async with microsoft_nearby(authority) as (microsoft, proxy):
        for name in ("HTTP_PROXY", "NO_PROXY", "ALL_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        monkeypatch.delenv("https_proxy", raising=False)
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
        yield microsoft


@pytest_asyncio.fixture
async def secured(microsoft: Microsoft) -> AsyncIterator[Bot]:
    """A bot with an app id; its requests bring a good token unless they bring another."""
    headers = {"Authorization": f"Bearer {microsoft.token()}"}
    async with bot_answering_to(microsoft.connector, SERVICE_URL, CREDENTIALS, headers) as bot:
        yield bot


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Commands:
    """Commands on an empty database, with no setting but its address."""
    for name in set(os.environ) - set(environment()):
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    return Commands(capsys, sqlite_url)
