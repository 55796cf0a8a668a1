"""`package`: the Teams app package."""

from __future__ import annotations

from argparse import Namespace

from bot.package import package
from bot.settings import read_settings


async def run(options: Namespace) -> int:
    settings = read_settings()
    return package(options.out, settings.app_id, settings.public_url)
