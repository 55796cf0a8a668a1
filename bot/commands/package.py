"""`package`: the Teams app package."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.commands.running import settings
from bot.package import package


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE")


async def run(options: Namespace) -> int:
    chosen = settings()
    return package(options.out, chosen.app_id, chosen.public_url)
