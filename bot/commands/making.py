"""Puts the bot together as the settings say."""

from __future__ import annotations

import gc

from bot.app import Bot, make_bot, utc_now
from bot.commands.library import checked_library, faults_told
from bot.settings import Settings
from bot.teams.links import chat_with
from content.language.recogniser import recogniser_of
from onboarding.ports import Clock
from storage.work import Store


def bot_of(settings: Settings, store: Store, *, clock: Clock = utc_now) -> Bot:
    """Raises CommandError for content that cannot be read."""
    chat = chat_with(settings.app_id) if settings.app_id else ""
    library, off = checked_library(), settings.holidays
    with faults_told():
        understands = recogniser_of(library)
    gc.freeze()  # all is loaded now, and none of it will be garbage: no more is looked through it
    gc.enable()  # from here on there is garbage to look for
    return make_bot(
        library,
        understands,
        store,
        clock=clock,
        holidays=off,
        chat=chat,
        administrators=settings.administrators,
        public=settings.public_url or "",
    )
