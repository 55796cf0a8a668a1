"""`content check` and `content export`."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.library import checked_library, faults_told
from content.export import export
from content.language.check import check_language
from content.language.names import names_of
from content.library import FOLDER


async def run(options: Namespace) -> int:
    if options.what == "check":
        print(checked(options.folder or FOLDER))
    else:
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
    now = datetime.now(UTC)
    over = sum((meeting.ends or meeting.starts) < now for meeting in library.meetings)
    coming = len(library.meetings) - over
    said = f"All content is in order: {roles} roles, {len(library.steps)} steps"
    dated = f", {coming} meetings to come" + (f" ({over} are over)" if over else "")
    return said + (dated if library.meetings else "") + "."
