"""What Teams never takes goes by mail: handed in to a real mail server."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from socket import AF_INET

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from aiosmtplib import SMTPException

from bot.exchange import Spoken
from bot.mailing import Mailer, MailServer, mail_server
from bot.voice import Voice
from dialogs.talk import Button, Message
from dialogs.views import Row, RowsView
from onboarding.person import Person, PersonId
from onboarding.texts import Language, Text
from tests.support.office import library

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
VOICE = Voice(library().phrases, lambda: NOW)
SECRET = "kode med ø"


class Postbox:
    """Keeps what is handed in."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.logins: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it so
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"

    def logs_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.password)
        return AuthResult(success=data.password == SECRET.encode())


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
async def plain(postbox: Postbox) -> AsyncIterator[str]:
    """Where a mail server listens that knows no TLS."""
    async with listening("127.0.0.1", lambda: SMTP(postbox)) as place:
        yield place


@pytest.fixture
async def encrypted(
    postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[str]:
    """Where a mail server listens that wants TLS and a password, and that we trust."""
    authority, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    strict = partial(
        SMTP,
        postbox,
        tls_context=context,
        require_starttls=True,
        authenticator=postbox.logs_in,
        auth_required=True,
    )
    async with listening("localhost", strict) as place:
        yield place


@asynccontextmanager
async def listening(host: str, protocol: Callable[[], SMTP]) -> AsyncIterator[str]:
    server = await asyncio.get_running_loop().create_server(protocol, host, 0, family=AF_INET)
    async with server:
        yield f"{host}:{server.sockets[0].getsockname()[1]}"


def somebody(email: str | None = "kollega.a@example.org") -> Person:
    return Person(PersonId("a"), "Kollega A", email)


def card() -> Spoken:
    rows = RowsView((Row("KLIK", Text.same("venter på svar"), email="klik@example.org"),))
    message = Message("roles.yours", view=rows, buttons=(Button("today.show"),))
    return VOICE.speak(message, Language.DA)


async def test_a_letter_says_what_stands_on_the_card_and_why_it_comes(
    postbox: Postbox, plain: str
) -> None:
    said = card()
    await Mailer(mail_server(f"smtp://{plain}?from=bot@example.org"), VOICE).send(somebody(), said)
    (letter,) = postbox.letters
    assert (letter["From"], letter["To"]) == ("bot@example.org", "kollega.a@example.org")
    assert letter["Subject"] == said.text
    text = letter.get_content()
    assert "KLIK" in text
    assert "klik@example.org" in text
    assert VOICE.tongue(Language.DA).says("mail.why") in text
    assert VOICE.tongue(Language.DA).says("button.today.show") not in text, "nothing to press"


async def test_a_password_goes_by_tls_and_opens_the_door(postbox: Postbox, encrypted: str) -> None:
    address = f"smtp://bot%40example.org:kode%20med%20%C3%B8@{encrypted}"
    await Mailer(mail_server(address), VOICE).send(somebody(), Spoken("Hej"))
    (letter,) = postbox.letters
    assert letter["From"] == "bot@example.org"


async def test_no_password_goes_where_there_is_no_tls(postbox: Postbox, plain: str) -> None:
    mailer = Mailer(mail_server(f"smtp://bot:secret@{plain}"), VOICE)
    with pytest.raises(SMTPException, match="STARTTLS"):
        await mailer.send(somebody(), Spoken("Hej"))
    assert postbox.letters == []
    assert postbox.logins == []


async def test_a_server_with_a_certificate_of_somebody_else_gets_nothing(
    postbox: Postbox, encrypted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ssl.SSLCertVerificationError):
        await Mailer(mail_server(f"smtp://{encrypted}"), VOICE).send(somebody(), Spoken("Hej"))
    assert postbox.letters == []


@pytest.mark.parametrize("email", [None, "a@example.org\nBcc: b@example.org"])
async def test_without_a_good_address_nothing_is_sent(
    postbox: Postbox, plain: str, email: str | None
) -> None:
    with pytest.raises(ValueError, match=r"address|linefeed"):
        await Mailer(mail_server(f"smtp://{plain}"), VOICE).send(somebody(email), Spoken("Hej"))
    assert postbox.letters == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://m.example", MailServer("m.example", 25, False, "infrastrukturguiden@m.example")),
        ("smtp://u:p@m.example", MailServer("m.example", 587, False, "u@m.example", "u", "p")),
        (
            "smtps://u%40b.example:p@m.example",
            MailServer("m.example", 465, True, "u@b.example", "u@b.example", "p"),
        ),
        ("smtp://m.example:26?from=b@e.example", MailServer("m.example", 26, False, "b@e.example")),
    ],
)
def test_the_setting_says_all_that_is_needed(address: str, expected: MailServer) -> None:
    assert mail_server(address) == expected
