"""`doctor`: tries every setting and every outside part, and says what to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.app import utc_now
from bot.commands.making import checked_library
from bot.commands.running import settings
from bot.errors import CommandError
from bot.fetching import fetch_calendar
from bot.playground import PlaygroundError, find_playground
from bot.server import credentials_of
from bot.settings import Settings
from content.calendars import read_calendar
from content.daysoff import read_holidays
from onboarding.workdays import day_of
from storage.errors import StorageError
from storage.work import open_store

FAULTS = (CommandError, StorageError, ValueError)


@dataclass(frozen=True, slots=True)
class Finding:
    """``fault``: what is wrong and what to do; without one, ``says`` is how it is."""

    part: str
    says: str = ""
    fault: str = ""


def arguments(parser: ArgumentParser) -> None:
    """It takes none."""


async def run(options: Namespace) -> int:
    chosen = settings()  # a wrong setting is named there, and nothing else can be tried
    sick = 0
    async for finding in examine(chosen):
        print(f"{'FAULT' if finding.fault else 'ok   '} {finding.part}: ", end="")
        print(finding.fault or finding.says)
        sick += bool(finding.fault)
    return 1 if sick else 0


async def examine(chosen: Settings) -> AsyncIterator[Finding]:
    """Yield a finding a part, one after another, whatever the one before said."""
    parts: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "content": content,
        "database": database,
        "Teams": teams,
        "holidays": holidays,
        "meetings address": meetings,
        "public address": public,
        "emulator": emulator,
    }
    for part, look in parts.items():
        try:
            yield Finding(part, await look(chosen))
        except FAULTS as error:
            yield Finding(part, fault=str(error))


async def content(chosen: Settings) -> str:
    library = checked_library()
    return f"{len(library.steps)} steps, {len(library.phrases.keys)} phrases"


async def database(chosen: Settings) -> str:
    store = open_store(chosen.database_url)
    try:
        await store.ready()
    finally:
        await store.close()
    return f"{store.where} is there, and its tables are those of this version"


async def teams(chosen: Settings) -> str:
    if credentials_of(chosen) is None:
        return "no MicrosoftAppId: only this machine is served"
    return "the credentials are complete (whether Microsoft takes them shows at the first message)"


async def holidays(chosen: Settings) -> str:
    today = day_of(utc_now())
    return f"{today} is {'a day off' if read_holidays(chosen.holidays)(today) else 'no holiday'}"


async def meetings(chosen: Settings) -> str:
    if chosen.meetings_url is None:
        return "none (INFRAGUIDE_MEETINGS_URL)"
    data = await fetch_calendar(chosen.meetings_url)
    return (
        f"{len(read_calendar(data, checked_library(), utc_now()).meetings)} meetings for our roles"
    )


async def public(chosen: Settings) -> str:
    return chosen.public_url or "none (INFRAGUIDE_PUBLIC_URL)"


async def emulator(chosen: Settings) -> str:
    try:
        find_playground()
    except PlaygroundError as absence:
        return f"{absence} (only needed to try the bot in a browser)"
    return "installed"
