"""`people role`: an administrator lets somebody hold a role, or hold it no more."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from functools import partial

from bot.commands.library import checked_library, municipality, role
from bot.errors import CommandError
from bot.settings import Settings
from content.daysoff import read_holidays
from content.library import Library
from onboarding.corrections import Corrected, Post, keep, put_on, take_off
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.reminders import Planner
from onboarding.tidings import Tiding
from onboarding.workdays import Workdays, day_of
from storage.work import SqlStore

SAYS = {
    (True, Corrected.DONE): "holds the role now, and is told",
    (True, Corrected.ASKED): "said otherwise, and is asked; nothing is changed",
    (True, Corrected.ALREADY): "holds the role already",
    (False, Corrected.DONE): "holds the role no more, and is told",
    (False, Corrected.ASKED): "holds the role by their own word, and is asked",
    (False, Corrected.ALREADY): "does not hold the role",
}


async def correct(
    options: Namespace, person: PersonId, store: SqlStore, settings: Settings
) -> None:
    library = checked_library()
    post = Post(role(library, options.role), municipality(library, options.kommune))
    planner = Planner(library.plan, Workdays(read_holidays(settings.holidays)))
    since = None if options.end else options.since or day_of(datetime.now(UTC))
    became = await store.run(partial(change, library, planner, person, post, since))
    print(f"{person} {SAYS[since is not None, became]}.")


def change(
    library: Library,
    planner: Planner,
    person: PersonId,
    post: Post,
    since: date | None,
    work: UnitOfWork,
) -> Corrected:
    """Let somebody hold a role since a day, or (None) no more. Raises CommandError."""
    journey, now = work.journeys.of(person), datetime.now(UTC)
    if journey is None:
        raise CommandError(f"{person!r} has been erased meanwhile")
    if since is None:
        tiding, became = Tiding.DOUBTED, take_off(journey, post, day_of(now))
    else:
        tiding, became = Tiding.NAMED, put_on(journey, post, since, now)
    if became is not Corrected.ALREADY:
        keep(
            work,
            library,
            journey,
            tiding,
            post,
            now,
            lambda held: planner.wake(held, library.checklist(held.roles())),
        )
    return became
