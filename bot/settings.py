"""Settings from the environment or a .env file, each checked and named when it is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

DATABASE = "sqlite:///var/infraguide.db"
PORT = 3978
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it and says what it should look like."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``app_id`` None: no Teams, and so only loopback addresses are served."""

    app_id: str | None = None
    app_type: str = "SingleTenant"
    app_password: str | None = None
    app_certificate: str | None = None
    tenant_id: str | None = None
    database_url: str = DATABASE
    host: str = "127.0.0.1"
    port: int = PORT
    public_url: str | None = None
    administrators: tuple[str, ...] = ()
    scheduler: bool = True
    meetings_url: str | None = None
    holidays: str = ""
    smtp_url: str | None = None
    metrics_token: str | None = None

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK


def read_settings(
    environment: Mapping[str, str] | None = None, file: Path = Path(".env")
) -> Settings:
    """Read the settings. The environment outranks the file; empty counts as not set.

    Raises SettingsError.
    """
    chosen = os.environ if environment is None else environment
    found = {**{k: v for k, v in dotenv_values(file).items() if v}, **chosen}
    get = Reader({name: value.strip() for name, value in found.items() if value.strip()})
    settings = Settings(
        app_id=get.text("MicrosoftAppId"),
        app_type=get.text("MicrosoftAppType") or "SingleTenant",
        app_password=get.text("MicrosoftAppPassword"),
        app_certificate=get.text("MicrosoftAppCertificate"),
        tenant_id=get.text("MicrosoftAppTenantId"),
        database_url=get.text("DATABASE_URL") or DATABASE,
        host=get.text("HOST") or "127.0.0.1",
        port=get.port("PORT"),
        public_url=get.url("INFRAGUIDE_PUBLIC_URL", "https"),
        administrators=get.several("INFRAGUIDE_ADMINISTRATORS"),
        scheduler=get.switch("INFRAGUIDE_SCHEDULER"),
        meetings_url=get.url("INFRAGUIDE_MEETINGS_URL", "https", "http", "webcal"),
        holidays=get.text("INFRAGUIDE_HOLIDAYS") or "",
        smtp_url=get.url("INFRAGUIDE_SMTP_URL", "smtp", "smtps"),
        metrics_token=get.text("INFRAGUIDE_METRICS_TOKEN"),
    )
    if settings.app_id is None and not settings.on_loopback:
        raise SettingsError(
            f"HOST is {settings.host}, but MicrosoftAppId is not set: without an app id only "
            "loopback is served. Set MicrosoftAppId, or HOST=127.0.0.1"
        )
    return settings


@dataclass(frozen=True, slots=True)
class Reader:
    values: Mapping[str, str]

    def text(self, name: str) -> str | None:
        return self.values.get(name)

    def several(self, name: str) -> tuple[str, ...]:
        parts = (part.strip().casefold() for part in self.values.get(name, "").split(","))
        return tuple(part for part in parts if part)

    def port(self, name: str) -> int:
        value = self.values.get(name, str(PORT))
        if value.isdecimal() and int(value) < 2**16:
            return int(value)
        raise SettingsError(f"{name} is {value!r}; it should be a number from 0 to 65535")

    def switch(self, name: str) -> bool:
        value = self.values.get(name, "on").casefold()
        if value in ("on", "off"):
            return value == "on"
        raise SettingsError(f"{name} is {value!r}; it should be on or off")

    def url(self, name: str, *schemes: str) -> str | None:
        value = self.values.get(name)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme in schemes and parts.hostname:
            return value.rstrip("/")
        looks = f"{schemes[0]}://example.org"
        raise SettingsError(f"{name} is no address; it should look like {looks}")
