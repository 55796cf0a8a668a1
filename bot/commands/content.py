"""`content check` and `content export`."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from content.export import export

from bot.commands.making import checked_library
from content.library import FOLDER


def arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="what", required=True)
    check = commands.add_parser("check", help="every fault as file:line: problem")
    check.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="DIR")
    commands.add_parser("export", help="the whole catalogue as JSON")


async def run(options: Namespace) -> int:
    if options.what == "check":
        library = checked_library(options.folder)
        roles, steps = len(library.own_steps) - 1, len(library.steps)
        print(f"All content is in order: {roles} roles, {steps} steps.")
    else:
        print(json.dumps(export(checked_library()), ensure_ascii=False, indent=2))
    return 0
