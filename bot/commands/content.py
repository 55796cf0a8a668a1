"""`content check`, `content show` and `content export`."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.commands.library import checked_library, faults_told
from bot.errors import CommandError
from bot.preview import Exhibit, Preview
from bot.settings import read_settings
from content.daysoff import read_holidays
from content.errors import did_you_mean
from content.export import export
from content.language.check import check_language
from content.language.names import names_of
from content.language.recogniser import recogniser_of
from content.library import FOLDER, Library
from onboarding.ports import UnitOfWork
from onboarding.workdays import Workdays
from storage.memory import MemoryStore


async def run(options: Namespace) -> int:
    match options.what:
        case "check":
            print(checked(options.folder or FOLDER))
        case "show":
            print(await shown(options.id, options.folder or FOLDER))
        case _:
            print(json.dumps(export(checked_library()), ensure_ascii=False, indent=2))
    return 0


def checked(folder: Path) -> str:
    """What there is, where all is in order. Raises CommandError with every fault."""
    library = checked_library(folder)
    language = folder / "language"
    if language.is_dir():
        with faults_told():
            check_language(language, names_of(library))
    roles = len(library.own_steps) - 1  # the common checklist is nobody's
    said = f"All content is in order: {roles} roles, {len(library.steps)} steps"
    return said + dated(library) + "."


def dated(library: Library) -> str:
    """How many meetings are to come: one that an editor took for coming may be over."""
    now = datetime.now(UTC)
    over = sum(meeting.starts <= now for meeting in library.meetings)
    coming = f", {len(library.meetings) - over} meetings to come" if library.meetings else ""
    return coming + (f" ({over} over)" if over else "")


async def shown(id: str, folder: Path) -> str:
    """Everything of that id as people will see it. Raises CommandError."""
    library, off = checked_library(folder), read_settings().holidays
    now = datetime.now(UTC)
    preview = Preview(library, recogniser_of(library), Workdays(read_holidays(off)), now)
    every = list(preview.exhibits())
    found = [exhibit for exhibit in every if exhibit.id == id]
    if not found:
        hint = did_you_mean(id, (exhibit.id for exhibit in every))
        what = "step, access, word or meeting"
        raise CommandError(f"there is no {what} with the id {id!r}{hint}", bad_use=True)
    store = MemoryStore()
    await store.run(lambda work: work.meetings.put(library.meetings, "content", now))
    return "\n\n".join([await store.run(partial(printed, preview, each)) for each in found])


def printed(preview: Preview, exhibit: Exhibit, work: UnitOfWork) -> str:
    return "\n".join(preview.lines(work, exhibit))
