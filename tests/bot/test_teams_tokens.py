"""Every forgery we could think of, against really signed tokens."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from tests.bot.support.activities import APP_ID, GROUP, PERSONAL, TENANT, execute, message
from tests.bot.support.edge import Bot
from tests.bot.support.microsoft import SERVICE_URL, Microsoft, private_key

Forge = Callable[[Microsoft], str]
FOREIGN = "99999999-9999-4999-8999-999999999999"


def now(seconds: int) -> int:
    return int(time.time()) + seconds


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def with_header(microsoft: Microsoft, **header: Any) -> str:
    """A good token whose header was changed afterwards."""
    _, payload, signature = microsoft.token().split(".")
    return f"{_part({'alg': 'RS256', 'kid': 'key-1', 'typ': 'JWT'} | header)}.{payload}.{signature}"


def with_payload(microsoft: Microsoft, **claims: Any) -> str:
    """A good token whose payload was changed afterwards."""
    header, payload, signature = microsoft.token().split(".")
    known = json.loads(base64.urlsafe_b64decode(payload + "=="))
    return f"{header}.{_part(known | claims)}.{signature}"


def signed_with_the_public_key(microsoft: Microsoft) -> str:
    """HS256, taking the published key for a shared secret."""
    public = private_key("key-1").public_key()
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    payload = microsoft.token().split(".")[1]
    signed = f"{_part({'alg': 'HS256', 'kid': 'key-1'})}.{payload}"
    digest = hmac.new(pem, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def unsigned(microsoft: Microsoft) -> str:
    return f"{_part({'alg': 'none', 'kid': 'key-1'})}.{microsoft.token().split('.')[1]}."


FORGED: dict[str, Forge] = {
    "nothing": lambda m: "",
    "garbage": lambda m: "garbage",
    "dots": lambda m: "...",
    "no json": lambda m: "e30.e30.e30",
    "header is a list": lambda m: f"{_part([])}.{m.token().split('.', 1)[1]}",
    "header is deeply nested": lambda m: (
        base64.urlsafe_b64encode(b"[" * 4000).decode() + ".e30.e30"
    ),
    "binary": lambda m: base64.urlsafe_b64encode(bytes(range(256))).decode() + ".e30.e30",
    "unsigned": unsigned,
    "signature cut off": lambda m: m.token().rpartition(".")[0] + ".",
    "signature of another": lambda m: (
        m.token().rpartition(".")[0] + "." + m.token(aud="x").rpartition(".")[2]
    ),
    "public key as secret": signed_with_the_public_key,
    "RS512": lambda m: jwt.encode(
        {"aud": APP_ID}, private_key("key-1"), algorithm="RS512", headers={"kid": "key-1"}
    ),
    "payload changed": lambda m: with_payload(m, exp=now(9999)),
    "brings its own key": lambda m: with_header(m, jku="https://evil.example/keys"),
    "signed by a stranger": lambda m: m.token(key="stranger"),
    "stranger under a known name": lambda m: m.token(key="stranger", header={"kid": "key-1"}),
    "no key id": lambda m: with_header(m, kid=None),
    "key id is a number": lambda m: with_header(m, kid=1),
    "key id is a path": lambda m: m.token(header={"kid": "../../key-1"}),
    "detached payload": lambda m: with_header(m, b64=False, crit=["b64"]),
    "other issuer": lambda m: m.token(iss="https://evil.example"),
    "issuer with a slash": lambda m: m.token(iss="https://api.botframework.com/"),
    "Entra's issuer": lambda m: m.token(iss=f"https://sts.windows.net/{TENANT}/"),
    "no issuer": lambda m: m.token(iss=None),
    "issuer is a list": lambda m: m.token(iss=["https://api.botframework.com"]),
    "other audience": lambda m: m.token(aud=FOREIGN),
    "audience is a list": lambda m: m.token(aud=[APP_ID, FOREIGN]),
    "no audience": lambda m: m.token(aud=None),
    "expired": lambda m: m.token(exp=now(-301), nbf=now(-4000)),
    "no end": lambda m: m.token(exp=None),
    "end is a word": lambda m: m.token(exp="never"),
    "end is beyond counting": lambda m: m.token(exp=10**400),
    "end is true": lambda m: m.token(exp=True),
    "not yet valid": lambda m: m.token(nbf=now(330)),
    "valid from a word": lambda m: m.token(nbf="now"),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_token_is_401_and_no_turn(
    secured: Bot, microsoft: Microsoft, forge: Forge
) -> None:
    reply = await secured.gets(message("hej"), Authorization=f"Bearer {forge(microsoft)}")
    assert reply.status == 401
    assert secured.heard == []


@pytest.mark.parametrize(
    "header", ["Basic YTpi", "Bearer", "Bearer ", "bearertoken", "Token x", "Bearer a b c", "æøå"]
)
async def test_what_is_no_bearer_token_is_401(secured: Bot, header: str) -> None:
    assert (await secured.gets(message("hej"), Authorization=header)).status == 401
    assert secured.heard == []


async def test_without_or_with_two_tokens_is_401(secured: Bot, microsoft: Microsoft) -> None:
    good = secured.headers["Authorization"]
    json_type = ("Content-Type", "application/json")
    for headers in ([json_type], [json_type, ("Authorization", good), ("Authorization", good)]):
        async with secured.http.post(secured.address, data=b"{}", headers=headers) as response:
            assert response.status == 401


async def test_a_stranger_is_turned_away_before_the_body_is_looked_at(secured: Bot) -> None:
    reply = await secured.gets_bytes(b"{" * 300_000, Authorization="Bearer garbage")
    assert reply.status == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"serviceurl": "https://smba.trafficmanager.net/amer/"},
        {"serviceurl": SERVICE_URL.upper()},
        {"serviceurl": [SERVICE_URL]},
        {"serviceurl": None},
        {"tid": FOREIGN},
    ],
    ids=str,
)
async def test_a_token_for_something_else_is_403(
    secured: Bot, microsoft: Microsoft, claims: dict[str, Any]
) -> None:
    token = microsoft.token(**claims)
    reply = await secured.gets(message("hej"), Authorization=f"Bearer {token}")
    assert reply.status == 403
    assert secured.heard == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"channelId": "directline"},
        {"channelId": "MSTEAMS"},
        {"serviceUrl": "https://smba.trafficmanager.net/amer/"},
        {"conversation": PERSONAL | {"tenantId": FOREIGN}},
        {"channelData": {"tenant": {"id": FOREIGN}}},
        {"channelData": {"tenant": {"id": FOREIGN}}, "conversation": {"id": "a:1"}},
        {"channelData": {"tenant": {"id": FOREIGN.upper()}}},
    ],
    ids=str,
)
async def test_an_activity_that_the_token_does_not_cover_is_403(
    secured: Bot, wrong: dict[str, Any]
) -> None:
    assert (await secured.gets(message("hej", **wrong))).status == 403
    assert secured.heard == []


@pytest.mark.parametrize(
    "service_url",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://evil.smba.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://botframework.com.evil.example/",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://smba.traffic\tmanager.net/",
        "https://smba.trafficmanager.net/\r\nX: y",
        "https://x.botframewor\u212a.com/",
        "https://smba\u3002trafficmanager.net/",
        "https://notbotframework.com/",
        "https://other.trafficmanager.net/",
        "http://127.0.0.1:3978/",
        "https://[::1/",
        "file:///etc/passwd",
    ],
)
async def test_even_a_good_token_sends_ours_only_to_the_connector(
    secured: Bot, microsoft: Microsoft, service_url: str
) -> None:
    token = microsoft.token(serviceurl=service_url)
    wire = message("hej", serviceUrl=service_url)
    reply = await secured.gets(wire, Authorization=f"Bearer {token}")
    assert reply.status == 403
    assert microsoft.tokens_given == 0


async def test_of_doubled_keys_the_one_that_is_used_is_the_one_that_is_checked(
    secured: Bot,
) -> None:
    wire = json.dumps({"serviceUrl": SERVICE_URL} | message("hej"))
    doubled = wire[:-1] + ', "serviceUrl": "https://evil.example/"}'
    assert (await secured.gets_bytes(doubled.encode())).status == 403
    assert secured.heard == []


GOOD: dict[str, Forge] = {
    "as it comes": lambda m: m.token(),
    "just ended": lambda m: m.token(exp=now(-240), nbf=now(-4000)),
    "about to begin": lambda m: m.token(nbf=now(240)),
    "valid from ever": lambda m: m.token(nbf=None),
    "of our tenant": lambda m: m.token(tid=TENANT),
    "says more than we know": lambda m: m.token(unknown={"claim": 1}),
}


@pytest.mark.parametrize("sign", GOOD.values(), ids=GOOD.keys())
async def test_a_good_token_is_let_in_and_answered_with_our_own(
    secured: Bot, microsoft: Microsoft, sign: Forge
) -> None:
    secured.answers("Hej")
    token = sign(microsoft)
    for number in "12":  # the second time from memory
        reply = await secured.gets(message("hej", id=number), Authorization=f"Bearer {token}")
        assert reply.status == 202
    assert [call.token for call in microsoft.connector.sent] == ["own-1", "own-1"]
    assert microsoft.times_asked("/v1/.well-known/keys") == 1
    assert microsoft.tokens_given == 1


async def test_a_remembered_token_covers_no_more_than_it_did(
    secured: Bot, microsoft: Microsoft
) -> None:
    assert (await secured.gets(message("hej"))).status == 202
    assert (await secured.gets(message("hej", channelId="directline", id="2"))).status == 403
    elsewhere = message("hej", serviceUrl="https://evil.botframework.com/", id="3")
    assert (await secured.gets(elsewhere)).status == 403
    assert (await secured.gets(message("hej", conversation=GROUP, id="4"))).status == 202


async def test_a_remembered_token_ends_when_it_ends(secured: Bot, microsoft: Microsoft) -> None:
    assert (await secured.gets(message("hej"))).status == 202  # the keys are here now
    token = microsoft.token(exp=now(-295), nbf=now(-4000))  # so that it ends in five seconds
    statuses = {202}
    async with asyncio.timeout(30):
        while statuses == {202}:
            reply = await secured.gets(message("hej"), Authorization=f"Bearer {token}")
            statuses.add(reply.status)
    assert statuses == {202, 401}


async def test_a_tenant_is_the_same_in_capitals(secured: Bot) -> None:
    wire = message("hej", conversation=PERSONAL | {"tenantId": TENANT.upper()})
    assert (await secured.gets(wire)).status == 202


async def test_a_press_comes_back_with_its_answer(secured: Bot) -> None:
    secured.answers("Godt")
    reply = await secured.gets(execute({"button": "checklist.done"}))
    assert (reply.status, reply.body["statusCode"]) == (200, 200)
