"""The program as it runs in Teams: lets in what Microsoft signs, proves itself, answers, stops."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
import trustme
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.teams.clouds import RESOURCE
from tests.bot.support.activities import APP_ID, TENANT, message
from tests.bot.support.microsoft import AUTHORITY, SERVICE_URL, Microsoft
from tests.bot.support.program import Program
from tests.bot.support.waiting import until

Proof = tuple[Mapping[str, str], str]
"""Settings, and the token that one gets by them."""
WAYS = ("secret", "certificate", "managed identity")


@pytest_asyncio.fixture(params=WAYS)
async def proving(
    request: pytest.FixtureRequest, authority: trustme.CA, tmp_path: Path
) -> AsyncIterator[Proof]:
    """Each way to prove oneself, with what it needs on this machine."""
    single = {"MicrosoftAppType": "SingleTenant", "MicrosoftAppTenantId": TENANT}
    if request.param == "secret":
        yield single | {"MicrosoftAppPassword": "secret"}, "own-1"
    elif request.param == "certificate":
        own = authority.issue_cert("bot.example", key_type=trustme.KeyType.RSA)
        own.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "bot.pem"))
        yield single | {"MicrosoftAppCertificate": str(tmp_path / "bot.pem")}, "own-1"
    else:
        async with TestServer(identity_endpoint()) as server:
            settings = {
                "MicrosoftAppType": "UserAssignedMSI",
                "MicrosoftAppTenantId": TENANT,
                "IDENTITY_ENDPOINT": str(server.make_url("/msi/token")),
                "IDENTITY_HEADER": "of-this-machine",
            }
            yield settings, "managed"


def identity_endpoint() -> web.Application:
    """What a machine in the cloud has to prove itself by."""

    async def identity(request: web.Request) -> web.Response:
        assert request.headers["X-IDENTITY-HEADER"] == "of-this-machine"
        body = {"access_token": "managed", "expires_on": "99999999999", "resource": RESOURCE}
        return web.json_response(body | {"token_type": "Bearer"})

    app = web.Application()
    app.router.add_get("/msi/token", identity)
    return app


def in_teams(home: Path, **settings: str) -> Program:
    """Behind the proxy, which leads to Microsoft on this machine."""
    network = {name: os.environ[name] for name in ("HTTPS_PROXY", "SSL_CERT_FILE")}
    database = f"sqlite:///{home / 'bot.db'}"
    mine = {"MicrosoftAppId": APP_ID, "DATABASE_URL": database, "INFRAGUIDE_SCHEDULER": "off"}
    return Program(home, network | mine | settings)


async def post(http: ClientSession, address: str, token: str | None) -> int:
    """Kollega A says hello, with this token if any; the status of the answer."""
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    wire = message("hej", serviceUrl=SERVICE_URL)
    async with http.post(f"{address}/api/messages", json=wire, headers=headers) as response:
        return response.status


async def test_it_answers_what_microsoft_signs_with_a_token_of_its_own(
    microsoft: Microsoft, proving: Proof, tmp_path: Path
) -> None:
    settings, token = proving
    program = in_teams(tmp_path, **settings)
    async with program.serving() as (process, address), ClientSession() as http:
        for forged in (None, "garbage", microsoft.token("stranger"), microsoft.token(aud="other")):
            assert await post(http, address, forged) == 401
        assert microsoft.connector.sent == []
        assert await post(http, address, microsoft.token()) == 202
        assert {call.token for call in microsoft.connector.sent} == {token}
        assert (await process.ends(signal.SIGTERM)).code == 0


async def test_it_stops_while_the_authority_is_silent(microsoft: Microsoft, tmp_path: Path) -> None:
    microsoft.silent[AUTHORITY] = asyncio.Event()
    program = in_teams(tmp_path, MicrosoftAppPassword="secret", MicrosoftAppTenantId=TENANT)
    async with program.serving() as (process, address), ClientSession() as http:
        turn = asyncio.create_task(post(http, address, microsoft.token()))
        await until(lambda: microsoft.times_asked(AUTHORITY) > 0)
        assert (await process.ends(signal.SIGTERM)).code == 0
        assert not microsoft.silent[AUTHORITY].is_set()
        turn.cancel()
        await asyncio.gather(turn, return_exceptions=True)
    assert microsoft.connector.sent == []
