"""Opens the content and puts the bot together; a fault in either is one clear line."""

from __future__ import annotations

from pathlib import Path

from bot.app import Bot, make_bot, utc_now
from bot.errors import CommandError
from bot.settings import Settings
from bot.teams.links import chat_with
from content.errors import ContentErrors
from content.language.recogniser import recogniser_of
from content.library import FOLDER, Library, open_library
from onboarding.ports import Clock
from storage.work import Store


def checked_library(folder: Path = FOLDER) -> Library:
    try:
        return open_library(folder)
    except ContentErrors as faults:
        raise CommandError(str(faults)) from None


def bot_of(settings: Settings, store: Store, *, clock: Clock = utc_now) -> Bot:
    chat = chat_with(settings.app_id) if settings.app_id else ""
    try:
        library = checked_library()
        return make_bot(
            library,
            recogniser_of(library),
            store,
            clock=clock,
            holidays=settings.holidays,
            chat=chat,
        )
    except ValueError as error:
        raise CommandError(str(error)) from None
