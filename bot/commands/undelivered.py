"""`undelivered list|retry`: what could not be told, to whom and why; and once more."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from bot.commands.database import opened_store
from bot.console.encoding import printable
from bot.settings import read_settings
from onboarding.notices import LATELY
from storage.work import SqlStore

COUNTED = 10_000


async def run(options: Namespace) -> int:
    actions = {"list": show, "retry": retry}
    async with opened_store(read_settings()) as store:
        await actions[options.what](store)
    return 0


async def show(store: SqlStore) -> None:
    """A line each, newest first: when, to whom, what kind of thing, how often tried, and why."""
    since = datetime.now(UTC) - LATELY
    for letter in await store.run(lambda work: work.notices.dead(since, COUNTED)):
        notice = letter.notice
        when = letter.at.isoformat(timespec="seconds")
        facts = (when, notice.person, notice.kind, str(notice.tries), letter.why)
        print("\t".join(printable(fact) for fact in facts))


async def retry(store: SqlStore) -> None:
    now = datetime.now(UTC)
    count = await store.run(lambda work: work.notices.revive(now - LATELY, now))
    print(f"{count} will be tried again")
