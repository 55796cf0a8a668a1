"""Checking a token never seen before: the product's gate beside the SDK's own check.

A program of its own, for the environment that leads to the key server: tokens come in as JSON,
and the CPU seconds a check go out, by round.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from aiohttp.test_utils import make_mocked_request
from botframework.connector.auth import (
    AuthenticationConfiguration,
    JwtTokenValidation,
    SimpleCredentialProvider,
)

from bot.teams.bearer import BearerGate
from bot.teams.client import Client
from bot.teams.clouds import OPENID
from bot.teams.credentials import AppType, Credentials
from bot.teams.keys import SigningKeys

Check = Callable[[], Awaitable[object]]
Batch = Sequence[Check]


def our_checks(app_id: str, client: Client) -> Callable[[Sequence[str]], Batch]:
    credentials = Credentials(app_id, AppType.MULTI_TENANT, "secret")
    gate = BearerGate(credentials, SigningKeys(client, OPENID))

    def check(token: str) -> Check:
        headers = {"Authorization": f"Bearer {token}"}
        return partial(gate.admit, make_mocked_request("POST", "/api/messages", headers=headers))

    return lambda tokens: [check(token) for token in tokens]


def their_checks(app_id: str, service_url: str) -> Callable[[Sequence[str]], Batch]:
    known, rules = SimpleCredentialProvider(app_id, "secret"), AuthenticationConfiguration()

    def check(token: str) -> Check:
        header = f"Bearer {token}"
        return partial(
            JwtTokenValidation.validate_auth_header,
            *(header, known, None, "msteams", service_url, rules),
        )

    return lambda tokens: [check(token) for token in tokens]


async def cost(batch: Batch) -> float:
    begun = time.process_time()
    for check in batch:
        await check()
    return (time.process_time() - begun) / len(batch)


async def main(asked: Mapping[str, Any]) -> None:
    client = Client()
    ours, theirs = our_checks(asked["app"], client), their_checks(asked["app"], asked["url"])
    told = [(await cost(ours(one)), await cost(theirs(one))) for one in asked["batches"]]
    print(json.dumps(told[1:]))  # in the first the keys were fetched
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(json.load(sys.stdin)))
