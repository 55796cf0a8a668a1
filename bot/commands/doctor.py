"""`doctor`: tries every setting and every outside part, and says what to do."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from shutil import disk_usage

from aiosmtplib import SMTPException

from bot.commands.database import opened_store
from bot.commands.library import checked_library
from bot.commands.reaching import connector, signing_keys, token
from bot.errors import CommandError, SettingsError
from bot.importing import meetings_in
from bot.mailing import mail_server
from bot.playground import PlaygroundError, find_playground
from bot.readers import OURS
from bot.settings import Settings, read_settings, strangers_told
from content.daysoff import read_holidays
from onboarding.workdays import day_of
from storage.address import SqliteAddress, read_address
from storage.errors import StorageError
from storage.work import open_store

MEGABYTE = 2**20
ENOUGH = 100
"""Megabytes. Where nothing can be written any more, nobody is answered."""
FAULTS = (CommandError, SettingsError, StorageError)


async def run(options: Namespace) -> int:
    settings = read_settings()  # a wrong one is named there, and nothing else can be tried
    looks: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "settings": names,
        "content": content,
        "database": database,
        "progress": progress,
        "address": listening,
        "Teams": token,
        "signing keys": signing_keys,
        "connector": connector,
        "administrators": administrators,
        "clock": clock,
        "meetings": meetings,
        "public address": public,
        "mail": mail,
        "emulator": emulator,
    }
    sick = False
    for part, look in looks.items():
        try:
            print(f"ok    {part}: {await look(settings)}", flush=True)
        except FAULTS as error:
            print(f"FAULT {part}: {error}", flush=True)
            sick = True
    return 1 if sick else 0


async def names(settings: Settings) -> str:
    for told in strangers_told(settings):
        raise SettingsError(told)
    return f"no name begins with {' or '.join(OURS)} that is none of ours"


async def progress(settings: Settings) -> str:
    """Steps that people have marked and content has no more: taken out, or their id was changed."""
    try:
        async with opened_store(settings, migrate=False) as store:
            marked = await store.run(lambda work: work.figures.steps())
    except StorageError:
        return "not tried, see database"
    gone = sorted(marked.keys() - checked_library().steps.keys())
    if not gone:
        return "every step that people have marked is in the content"
    named = ", ".join(f"{step} ({marked[step]})" for step in gone)
    return f"marked by people, but not in the content any more: {named}. A changed id loses them"


async def content(settings: Settings) -> str:
    library = checked_library()
    return f"{len(library.steps)} steps, {len(library.phrases.keys)} phrases"


async def database(settings: Settings) -> str:
    store = open_store(settings.database_url)
    try:
        await store.ready()
    finally:
        await store.close()
    room(settings)
    return f"{store.where} is there, and its tables are those of this version"


def room(settings: Settings, enough: int = ENOUGH) -> None:
    """Raises CommandError where the disk of an SQLite database has not ``enough`` megabytes."""
    address = read_address(settings.database_url)
    if (
        isinstance(address, SqliteAddress)
        and (free := disk_usage(address.path.parent).free // MEGABYTE) < enough
    ):
        raise CommandError(f"the disk of {address} has {free} MB left: make room")


async def listening(settings: Settings) -> str:
    """Free to be listened on; or taken, by a bot that runs already perhaps."""
    place = f"{settings.host}:{settings.port}"
    try:
        server = await asyncio.start_server(lambda *_: None, settings.host, settings.port)
    except OSError:
        raise SettingsError(
            f"{place} cannot be listened on: where no bot does so already, set HOST and PORT to "
            "a free address"
        ) from None
    server.close()
    return f"{place} is free" + ("" if settings.app_id else " (only this machine is served)")


async def administrators(settings: Settings) -> str:
    return f"{len(settings.administrators) or 'none'} (INFRAGUIDE_ADMINISTRATORS)"


async def clock(settings: Settings) -> str:
    today = day_of(datetime.now(UTC))
    kind = "a day off" if read_holidays(settings.holidays)(today) else "no holiday"
    state = "on" if settings.scheduler else "off: nobody is reminded (INFRAGUIDE_SCHEDULER)"
    return f"{state}; today, {today}, is {kind}"


async def meetings(settings: Settings) -> str:
    if settings.meetings_url is None:
        return "none are fetched (INFRAGUIDE_MEETINGS_URL)"
    calendar = await meetings_in(settings.meetings_url, checked_library(), datetime.now(UTC))
    return f"{len(calendar.meetings)} meetings for roles of ours"


async def public(settings: Settings) -> str:
    if settings.public_url is None:
        return "none, so no calendar files (INFRAGUIDE_PUBLIC_URL)"
    return settings.public_url


async def mail(settings: Settings) -> str:
    if settings.smtp_url is None:
        return "none (INFRAGUIDE_SMTP_URL)"
    server = mail_server(settings.smtp_url)
    try:
        async with server.opened():
            pass
    except (OSError, SMTPException) as error:
        raise CommandError(f"{server.host} takes no mail of ours: {error}") from error
    return f"{server.host}:{server.port} takes mail from {server.sender}"


async def emulator(settings: Settings) -> str:
    try:
        find_playground()
    except PlaygroundError as absence:
        return f"{absence} (only needed to try the bot in a browser)"
    return "installed"
