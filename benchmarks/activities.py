"""What Teams sends, ready to be sent many times over, by many made-up people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from benchmarks.http import post

PEOPLE = 400
"""Enough of them that nobody is sent more than Teams lets a bot send in one conversation; each in
a tenant of their own, for the same reason."""

BOT = {"id": "28:22222222-2222-4222-8222-222222222222", "name": "Infrastrukturguiden"}
PATH = "/api/messages"


def tenant_of(number: int) -> str:
    return str(UUID(int=number + 1))


def object_of(number: int) -> str:
    return str(UUID(int=number + 1 + PEOPLE))


@dataclass(frozen=True, slots=True)
class Mail:
    """How activities reach one server. ``token`` is the caller's, where one is asked for."""

    port: int
    service_url: str
    token: str | None = None

    def letter(self, activity: dict[str, Any]) -> bytes:
        body = json.dumps(activity, ensure_ascii=False).encode()
        headers = {} if self.token is None else {"Authorization": f"Bearer {self.token}"}
        return post(PATH, self.port, body, **headers)


def activity(kind: str, turn: int, service_url: str) -> dict[str, Any]:
    """The next thing in the round of people: the same person again after ``PEOPLE`` turns."""
    number = turn % PEOPLE
    tenant = tenant_of(number)
    return {
        "type": kind,
        "id": f"{1_700_000_000_000 + turn}",
        "timestamp": "2026-01-05T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {
            "id": f"29:{number}",
            "name": f"Kollega {number}",
            "aadObjectId": object_of(number),
        },
        "recipient": BOT,
        "conversation": {
            "id": f"a:1personlig-{number}",
            "conversationType": "personal",
            "tenantId": tenant,
        },
        "channelData": {"tenant": {"id": tenant}},
        "locale": "da-DK",
    }


def messages(mail: Mail, text: str = "hej") -> Iterator[bytes]:
    """Everybody writes, in turn, without end."""
    for turn in count():
        yield mail.letter(
            activity("message", turn, mail.service_url) | {"text": text, "textFormat": "plain"}
        )


def presses(mail: Mail, steps: Sequence[str]) -> Iterator[bytes]:
    """Everybody ticks off their steps one by one; whoever is through sets each to not relevant,
    then to done again, so that every press changes something."""
    for turn in count():
        number = turn // PEOPLE
        button = ("checklist.done", "checklist.skip")[number // len(steps) % 2]
        data = {"button": button, "step": steps[number % len(steps)]}
        action = {"type": "Action.Execute", "title": "Færdig", "verb": button, "data": data}
        yield mail.letter(
            activity("invoke", turn, mail.service_url)
            | {
                "name": "adaptiveCard/action",
                "value": {"action": action, "trigger": "manual"},
                "replyToId": "1699999999999",
            }
        )
