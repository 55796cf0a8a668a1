"""How the bot proves itself: by secret, certificate or managed identity."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import jwt
import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.teams.authority import fetch_with
from bot.teams.clouds import RESOURCE
from bot.teams.credentials import AppType, Credentials
from bot.teams.errors import NoTokenError
from bot.teams.tokens import OwnTokens, beside_the_loop
from tests.bot.support.activities import APP_ID, TENANT
from tests.bot.support.microsoft import Microsoft
from tests.bot.support.waiting import until

SECRET = Credentials(APP_ID, password="secret", tenant=TENANT)


async def test_a_secret_is_shown_to_the_bots_own_tenant(microsoft: Microsoft) -> None:
    answer = await beside_the_loop(fetch_with(SECRET))
    assert answer["access_token"] == "own-1"
    (asked,) = microsoft.token_requests
    assert asked["client_secret"] == "secret"
    assert f"{RESOURCE}/.default" in asked["scope"].split()
    assert f"login.microsoftonline.com/{TENANT}/oauth2/v2.0/token" in microsoft.asked


async def test_a_multi_tenant_bot_asks_the_bot_frameworks_tenant(microsoft: Microsoft) -> None:
    credentials = Credentials(APP_ID, AppType.MULTI_TENANT, password="secret")
    await beside_the_loop(fetch_with(credentials))
    assert "login.microsoftonline.com/botframework.com/oauth2/v2.0/token" in microsoft.asked


async def test_a_certificate_signs_what_is_shown(
    microsoft: Microsoft, authority: trustme.CA
) -> None:
    own = authority.issue_cert("bot.example", key_type=trustme.KeyType.RSA)
    pem = own.private_key_and_cert_chain_pem.bytes().decode()
    await beside_the_loop(fetch_with(Credentials(APP_ID, certificate=pem, tenant=TENANT)))
    (asked,) = microsoft.token_requests
    assert "client_secret" not in asked
    claims = jwt.decode(asked["client_assertion"], options={"verify_signature": False})
    assert claims["iss"] == APP_ID


async def test_a_managed_identity_asks_this_machines_own_endpoint(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Mapping[str, str]] = []

    async def identity(request: web.Request) -> web.Response:
        asked.append({**request.query, "secret": request.headers["X-IDENTITY-HEADER"]})
        body = {"access_token": "managed", "expires_on": "99999999999", "resource": RESOURCE}
        return web.json_response(body | {"token_type": "Bearer"})

    app = web.Application()
    app.router.add_get("/msi/token", identity)
    async with TestServer(app) as server:
        monkeypatch.setenv("IDENTITY_ENDPOINT", str(server.make_url("/msi/token")))
        monkeypatch.setenv("IDENTITY_HEADER", "of-this-machine")
        answer = await beside_the_loop(fetch_with(Credentials(APP_ID, AppType.MANAGED_IDENTITY)))
    assert answer["access_token"] == "managed"
    assert asked[0]["client_id"] == APP_ID
    assert asked[0]["resource"] == RESOURCE
    assert microsoft.asked == []


async def test_a_token_is_renewed_before_its_end_and_dropped_at_it() -> None:
    now, fetched = 0.0, 0

    def fetch() -> Mapping[str, Any]:
        nonlocal fetched
        fetched += 1
        if fetched > 2:
            raise ConnectionError("the network is gone")
        return {"access_token": f"own-{fetched}", "expires_in": 3600}

    tokens = OwnTokens(fetch, monotonic=lambda: now)
    assert await tokens.wait() == "own-1"
    now = 2900.0
    assert await tokens.wait() == "own-1"
    now = 3100.0
    assert await tokens.wait() == "own-1"  # and is being renewed
    await until(lambda: tokens.at_hand() == "own-2")
    now += 3595.0
    with pytest.raises(NoTokenError):
        await tokens.wait()
    await tokens.close()


async def test_the_thread_that_fetches_one_keeps_no_process_from_ending() -> None:
    answer = await beside_the_loop(lambda: {"daemon": threading.current_thread().daemon})
    assert answer == {"daemon": True}


@pytest.mark.parametrize(
    "answer",
    [{}, {"error": "x"}, {"access_token": None}, {"access_token": "x"}, {"expires_in": 3600}],
    ids=str,
)
async def test_an_answer_that_is_no_token_is_none(answer: dict[str, Any]) -> None:
    with pytest.raises(NoTokenError):
        await OwnTokens(lambda: answer).wait()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"app_id": ""}, "MicrosoftAppId"),
        ({"password": None}, "MicrosoftAppPassword"),
        ({"password": ""}, "MicrosoftAppPassword"),
        ({"tenant": None}, "MicrosoftAppTenantId"),
        ({"app_type": AppType.MANAGED_IDENTITY}, "MicrosoftAppPassword"),
    ],
)
def test_credentials_that_could_never_work_say_which_setting_is_wrong(
    fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        Credentials(**{"app_id": APP_ID, "password": "secret", "tenant": TENANT} | fields)


def test_secrets_are_not_shown() -> None:
    assert "secret" not in repr(SECRET)
