"""Carries a reminder by mail where Teams never takes it: the reserve of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from bot.console.paper import Paper
from bot.exchange import Card, Spoken
from bot.voice import Voice
from onboarding.person import Person

PATIENCE = 5.0
"""Seconds that a mail server may take over each step."""
LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and by whom. ``tls``: from the first byte, or else by STARTTLS."""

    host: str
    port: int
    tls: bool
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    async def hand_in(self, letter: EmailMessage) -> None:
        """Raises OSError or aiosmtplib.SMTPException where it is not taken."""
        async with self.opened() as server:
            await server.send_message(letter)

    def opened(self) -> aiosmtplib.SMTP:
        """To be entered: greeted, and logged in. A password only ever goes by TLS."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user if self.password else None,
            password=self.password or None,
            use_tls=self.tls,
            start_tls=True if self.password and not self.tls else None,
            timeout=PATIENCE,
        )


def mail_server(address: str) -> MailServer:
    """Read ``smtp[s]://[user:password@]host[:port][?from=address]``; see bot/settings.py."""
    parts = urlsplit(address)
    tls, host = parts.scheme == "smtps", parts.hostname or ""
    user = unquote(parts.username or "")
    named = parse_qs(parts.query).get("from", [user if "@" in user else ""])[0]
    sender = named or f"{user or 'infrastrukturguiden'}@{host}"
    port = parts.port or (465 if tls else 587 if user else 25)
    return MailServer(host, port, tls, sender, user, unquote(parts.password or ""))


@dataclass(frozen=True, slots=True)
class Mailer:
    """Hands in mail."""

    server: MailServer
    voice: Voice

    async def send(self, person: Person, message: Spoken) -> None:
        """Raises as MailServer.hand_in, and ValueError where ``person`` has no good address."""
        if person.email is None:
            raise ValueError("no mail address is known")
        await self.server.hand_in(self.letter(person, person.email, message))

    def letter(self, person: Person, email: str, message: Spoken) -> EmailMessage:
        """Plain text: what stands on the card, and why it comes by mail."""
        tongue = self.voice.tongue(person.language)
        letter = EmailMessage()
        letter["From"], letter["To"] = self.server.sender, email
        letter["Subject"] = " ".join(message.text.split())[:LONGEST_SUBJECT]
        letter["Message-ID"] = make_msgid(domain=self.server.sender.rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"  # no holiday answers, please
        said = Paper().print(readable(message.card)) if message.card else message.text
        letter.set_content(f"{said}\n\n{tongue.says('mail.why')}\n")
        return letter


def readable(card: Card) -> Card:
    """What of a card can be read: nothing that one could press or fill in."""
    return {"body": list(unpressed(card.get("body", [])))}


def unpressed(items: list[Card]) -> Iterator[Card]:
    for item in items:
        kind = item["type"]
        if kind == "ActionSet" or kind.startswith("Input."):
            continue
        kept: dict[str, Any] = {key: value for key, value in item.items() if key != "selectAction"}
        select = item.get("selectAction", {})
        if select.get("type") == "Action.OpenUrl":
            kept["selectAction"] = select
        for inner in ("items", "columns"):
            if inner in item:
                kept[inner] = list(unpressed([{"type": "Column", **part} for part in item[inner]]))
        yield kept
