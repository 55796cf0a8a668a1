"""Reads each kind of setting from its text; what is wrong is told with what it should look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.teams.credentials import AppType
from bot.teams.pace import Limits
from content.daysoff import HolidaysError, read_holidays

OURS = ("INFRAGUIDE_", "Microsoft")
PORT = 3978
MOST_WORKERS = 20
"""Each has a message under way; so many share the connections to the database with turns."""

GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
A_GUID = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one setting by name, or raises SettingsError. Secrets are never repeated.

    ``asked`` are the names of all settings there are, once all are read.
    """

    values: Mapping[str, str]
    asked: set[str] = field(default_factory=set)

    def text(self, name: str) -> str | None:
        self.asked.add(name)
        return self.values.get(name)

    def strangers(self) -> tuple[str, ...]:
        """Names that look like settings of ours, and are none: typing errors, maybe."""
        ours = (name for name in self.values if name.startswith(OURS))
        return tuple(sorted(name for name in ours if name not in self.asked))

    def path(self, name: str) -> Path | None:
        value = self.text(name)
        return None if value is None else Path(value)

    def guid(self, name: str) -> str | None:
        """In small letters, as Microsoft writes it."""
        value = self.text(name)
        if value is None or GUID.fullmatch(value):
            return value and value.lower()
        raise SettingsError(f"{name} is {value!r}; it should look like {A_GUID}")

    def app_type(self, name: str) -> AppType:
        value = self.text(name) or AppType.SINGLE_TENANT
        if value in set(AppType):
            return AppType(value)
        raise SettingsError(f"{name} is {value!r}; it should be one of {', '.join(AppType)}")

    def people(self, name: str) -> tuple[str, ...]:
        parts = [part.strip().casefold() for part in (self.text(name) or "").split(",")]
        for part in filter(None, parts):
            if "@" not in part[1:-1] and not GUID.fullmatch(part):
                raise SettingsError(
                    f"{name} names {part!r}; it should be mail addresses or Entra object ids, "
                    f"with commas between: a@kombit.dk,{A_GUID}"
                )
        return tuple(filter(None, parts))

    def port(self, name: str) -> int:
        value = self.text(name) or str(PORT)
        if value.isdecimal() and int(value) < 2**16:
            return int(value)
        raise SettingsError(f"{name} is {value!r}; it should be a number from 0 to 65535")

    def workers(self, name: str) -> int:
        value = self.text(name) or "1"
        if value.isdecimal() and 0 < int(value) <= MOST_WORKERS:
            return int(value)
        raise SettingsError(f"{name} is {value!r}; it should be a number from 1 to {MOST_WORKERS}")

    def switch(self, name: str) -> bool:
        value = (self.text(name) or "on").casefold()
        if value in ("on", "off"):
            return value == "on"
        raise SettingsError(f"{name} is {value!r}; it should be on or off")

    def holidays(self, name: str) -> str:
        value = self.text(name) or ""
        try:
            read_holidays(value)
        except HolidaysError as error:
            raise SettingsError(f"{name}: {error}") from None
        return value

    def limits(self, name: str, usual: Limits) -> Limits:
        value = (self.text(name) or "").casefold()
        if value in ("", "off"):
            return () if value else usual
        pairs = [part.partition("/") for part in value.split(",")]
        if all(count.isdecimal() and span.isdecimal() for count, _, span in pairs):
            limits = tuple((int(count), float(span)) for count, _, span in pairs)
            if all(count > 0 and span > 0 for count, span in limits):
                return limits
        raise SettingsError(
            f"{name} is {value!r}; it should be off, or messages and seconds with commas "
            "between: 7/1,30/60"
        )

    def url(self, name: str, *schemes: str) -> str | None:
        value = self.text(name)
        if value is None or is_address(value, schemes):
            return value
        looks = f"{schemes[0]}://example.org"
        raise SettingsError(f"{name} is no address of ours; it should look like {looks}")


def is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)
