"""Settings from the environment or a .env file, each checked and named when it is wrong."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv.parser import parse_stream

from bot.errors import SettingsError
from bot.readers import PORT, Reader
from bot.teams.credentials import AppType, Credentials
from bot.teams.pace import PER_CONVERSATION, PER_TENANT, Limits
from content.errors import did_you_mean

DATABASE = "sqlite:///var/infraguide.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """``app_id`` None: no Teams, and so only loopback addresses are served.

    ``known`` are the names of all settings; ``strangers`` look like one and are none.
    """

    app_id: str | None = None
    app_type: AppType = AppType.SINGLE_TENANT
    app_password: str | None = field(default=None, repr=False)
    app_certificate: Path | None = None
    tenant_id: str | None = None
    database_url: str = field(default=DATABASE, repr=False)
    host: str = "127.0.0.1"
    port: int = PORT
    public_url: str | None = None
    administrators: tuple[str, ...] = ()
    scheduler: bool = True
    workers: int = 1
    pace_conversation: Limits = PER_CONVERSATION
    pace_tenant: Limits = PER_TENANT
    meetings_url: str | None = field(default=None, repr=False)
    holidays: str = ""
    smtp_url: str | None = field(default=None, repr=False)
    metrics_token: str | None = field(default=None, repr=False)
    strangers: tuple[str, ...] = ()
    known: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def on_loopback(self) -> bool:
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host.casefold() == "localhost"

    def check_host(self) -> None:
        """Raises SettingsError where the world is asked in and nobody is known by a key."""
        if self.app_id is None and not self.on_loopback:
            raise SettingsError(
                f"HOST is {self.host}, but MicrosoftAppId is not set: without an app id only "
                "loopback is served. Set MicrosoftAppId, or HOST=127.0.0.1"
            )

    def credentials(self) -> Credentials | None:
        """Who we are to Microsoft; None without an app id. Raises SettingsError.

        Asked for only by what talks to Teams: other commands need no secret.
        """
        if self.app_id is None:
            return None
        file = self.app_certificate
        try:
            certificate = None if file is None else readable(file)
            return Credentials(
                self.app_id, self.app_type, self.app_password, certificate, self.tenant_id
            )
        except ValueError as error:
            raise SettingsError(str(error)) from None


def strangers_told(settings: Settings) -> Iterator[str]:
    """What to say of each name that looks like a setting and is none."""
    for name in settings.strangers:
        yield f"{name} is no setting{did_you_mean(name, settings.known)}"


def readable(certificate: Path) -> str:
    try:
        text = certificate.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        text = ""
    if "PRIVATE KEY-----" in text and "BEGIN CERTIFICATE-----" in text:
        return text
    raise SettingsError(
        f"MicrosoftAppCertificate is {str(certificate)!r}; it should be the path of a readable "
        "PEM file with private key and certificate"
    )


def read_settings(
    environment: Mapping[str, str] | None = None, file: Path = Path(".env")
) -> Settings:
    """Read the settings. The environment outranks the file; empty counts as not set.

    Raises SettingsError.
    """
    found = written_in(file) | stripped(os.environ if environment is None else environment)
    get = Reader(found)
    public = get.url("INFRAGUIDE_PUBLIC_URL", "https")
    settings = Settings(
        app_id=get.guid("MicrosoftAppId"),
        app_type=get.app_type("MicrosoftAppType"),
        app_password=get.text("MicrosoftAppPassword"),
        app_certificate=get.path("MicrosoftAppCertificate"),
        tenant_id=get.guid("MicrosoftAppTenantId"),
        database_url=get.text("DATABASE_URL") or DATABASE,
        host=(get.text("HOST") or "127.0.0.1").removeprefix("[").removesuffix("]"),
        port=get.port("PORT"),
        public_url=public.rstrip("/") if public else None,
        administrators=get.people("INFRAGUIDE_ADMINISTRATORS"),
        scheduler=get.switch("INFRAGUIDE_SCHEDULER"),
        workers=get.workers("INFRAGUIDE_WORKERS"),
        pace_conversation=get.limits("INFRAGUIDE_PACE_CONVERSATION", PER_CONVERSATION),
        pace_tenant=get.limits("INFRAGUIDE_PACE_TENANT", PER_TENANT),
        meetings_url=get.url("INFRAGUIDE_MEETINGS_URL", "https", "http", "webcal"),
        holidays=get.holidays("INFRAGUIDE_HOLIDAYS"),
        smtp_url=get.url("INFRAGUIDE_SMTP_URL", "smtp", "smtps"),
        metrics_token=get.text("INFRAGUIDE_METRICS_TOKEN"),
        strangers=get.strangers(),  # these last: by now all others are known
        known=frozenset(get.asked),
    )
    settings.check_host()
    return settings


def written_in(file: Path) -> dict[str, str]:
    """What a .env file says; nothing where there is none. Raises SettingsError."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            written = list(parse_stream(lines))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not written in UTF-8: save it anew") from None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror})") from None
    if wrong := [each.original.line for each in written if each.error]:
        raise SettingsError(f"{file}:{wrong[0]}: no setting; write it as NAME=value")
    return stripped({each.key: each.value or "" for each in written if each.key})


def stripped(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in values.items() if value.strip()}
