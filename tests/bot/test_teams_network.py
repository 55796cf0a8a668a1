"""The ways out that an administrator sets: proxies, exceptions from them, authorities."""

from __future__ import annotations

import os

import aiohttp
import pytest
from yarl import URL

from bot.teams.authority import fetch_with
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.credentials import Credentials
from bot.teams.tokens import beside_the_loop
from tests.bot.support.activities import APP_ID, TENANT
from tests.bot.support.microsoft import KEYS, Microsoft


async def status_of(address: str) -> int:
    client = Client()
    try:
        async with client.request("GET", URL(address)) as response:
            return response.status
    finally:
        await client.close()


async def test_the_way_leads_through_the_proxy(microsoft: Microsoft) -> None:
    assert await status_of(OPENID) == 200
    microsoft.down.add(KEYS)
    with pytest.raises(aiohttp.ClientHttpProxyError):
        await status_of(OPENID)


async def test_a_proxy_may_be_named_without_a_scheme(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", os.environ["HTTPS_PROXY"].removeprefix("http://"))
    assert await status_of(OPENID) == 200
    credentials = Credentials(APP_ID, password="secret", tenant=TENANT)
    assert "access_token" in await beside_the_loop(fetch_with(credentials))


async def test_an_exception_from_the_proxy_is_kept(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"https://localhost:{microsoft.port}/"
    microsoft.down.add("localhost")
    with pytest.raises(aiohttp.ClientHttpProxyError):
        await status_of(address)
    monkeypatch.setenv("NO_PROXY", "intranet.example,localhost")
    assert await status_of(address) == 200


async def test_both_names_of_the_authorities_file_are_heeded(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = Credentials(APP_ID, password="secret", tenant=TENANT)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", os.environ["SSL_CERT_FILE"])
    monkeypatch.delenv("SSL_CERT_FILE")
    assert await status_of(OPENID) == 200
    assert "access_token" in await beside_the_loop(fetch_with(credentials))
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(aiohttp.ClientConnectorCertificateError):
        await status_of(OPENID)
    assert (await beside_the_loop(fetch_with(credentials)))["error"] == "SSLError"


async def test_a_redirect_is_not_followed(microsoft: Microsoft) -> None:
    microsoft.elsewhere.add(KEYS)
    assert await status_of(OPENID) == 302
