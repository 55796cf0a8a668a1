"""The gate of a bot with an app id: lets in what the Bot Connector's token vouches for."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass
from typing import Any

import jwt
from aiohttp import web
from botbuilder.schema import Activity

from bot.teams.clouds import ISSUER
from bot.teams.credentials import AppType, Credentials
from bot.teams.errors import Refused
from bot.teams.gate import Pass
from bot.teams.keys import SigningKeys
from bot.teams.trust import is_connector

_SKEW = 300  # seconds
REMEMBERED = 1000  # tokens; the connector uses one for about an hour
_RULES: Any = {"require": ["exp", "iss", "aud"], "strict_aud": True}


@dataclass(frozen=True, slots=True)
class Token:
    """A token found good. ``tenant`` is the only one that the bot serves, if it serves only one."""

    key_id: str
    endorsements: frozenset[str]
    expires: float
    service_url: object
    tenant: str | None

    def covers(self, activity: Activity) -> None:
        """Raises ``Refused`` (403)."""
        if activity.channel_id not in self.endorsements:
            raise Refused(403, "the signing key does not speak for this channel")
        if self.service_url != activity.service_url:
            raise Refused(403, "the token is for another serviceUrl")
        if not is_connector(activity.service_url):
            raise Refused(403, "the serviceUrl is not the Bot Connector's")
        if self.tenant and not _tenants_of(activity) <= {self.tenant}:
            raise Refused(403, "this bot serves another tenant only")


class BearerGate:
    """Checks a token once and remembers it for as long as it and its key are in force."""

    def __init__(self, credentials: Credentials, keys: SigningKeys) -> None:
        self._app_id = credentials.app_id
        only_one = credentials.app_type is AppType.SINGLE_TENANT
        self._tenant = credentials.tenant if only_one else None
        self._keys = keys
        self._good: dict[str, Token] = {}

    async def admit(self, request: web.Request) -> Pass:
        text = _bearer_token(request)
        token = self._good.get(text)
        if token and token.expires > time.time() and self._keys.knows(token.key_id):
            return token
        self._good.pop(text, None)
        token = self._good[text] = await self._check(text)
        if len(self._good) > REMEMBERED:
            del self._good[next(iter(self._good))]
        return token

    def __len__(self) -> int:
        """How many tokens are remembered."""
        return len(self._good)

    def warm_up(self) -> None:
        self._keys.renew()

    async def close(self) -> None:
        await self._keys.close()

    async def _check(self, text: str) -> Token:
        key_id = _key_id(text)
        key = await self._keys.of(key_id)
        if key is None:
            raise Refused(401, "no signing key in force has this id")
        try:
            claims = jwt.decode(
                text,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=_SKEW,
                options=_RULES,
            )
            expires = float(claims["exp"]) + _SKEW
        except (jwt.PyJWTError, ValueError, OverflowError, RecursionError, TypeError) as wrong:
            raise Refused(401, f"the token is not good: {type(wrong).__name__}") from None
        if self._tenant and claims.get("tid", self._tenant) != self._tenant:
            raise Refused(403, "the token is another tenant's")
        return Token(key_id, key.endorsements, expires, claims.get("serviceurl"), self._tenant)


def _bearer_token(request: web.Request) -> str:
    headers = request.headers.getall("Authorization", [])
    if len(headers) != 1:
        raise Refused(401, "there is no token, or more than one")
    scheme, _, text = headers[0].partition(" ")
    if scheme.lower() != "bearer" or not text:
        raise Refused(401, "Authorization is no bearer token")
    return text


def _key_id(text: str) -> str:
    """Read from the header alone: PyJWT would take the whole token apart, twice."""
    head = text.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        raise Refused(401, "the token cannot be read") from None
    match header:
        case {"kid": str(key_id)}:
            return key_id
        case _:
            raise Refused(401, "the token names no key")


def _tenants_of(activity: Activity) -> set[str]:
    """Every tenant that the activity names, in small letters; it may do so in two places."""
    named = {activity.conversation.tenant_id}
    match activity.channel_data:
        case {"tenant": {"id": str(tenant)}}:
            named.add(tenant)
    return {tenant.lower() for tenant in named if tenant}
