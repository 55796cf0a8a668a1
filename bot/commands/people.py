"""`people trust|role|list|erase`: an administrator's hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from bot.commands.database import opened_store
from bot.commands.library import checked_library, municipality
from bot.commands.roles import correct
from bot.console.encoding import cell
from bot.errors import CommandError
from bot.settings import Settings, read_settings
from content.daysoff import read_holidays
from content.library import Library
from onboarding.journey import Journey
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from onboarding.reminders import Planner
from onboarding.trust import Voucher
from onboarding.workdays import Workdays
from storage.work import SqlStore


async def run(options: Namespace) -> int:
    settings = read_settings()
    actions = {"list": show, "trust": trust, "role": change_role, "erase": erase}
    async with opened_store(settings) as store:
        await actions[options.what](options, store, settings)
    return 0


async def show(options: Namespace, store: SqlStore, settings: Settings) -> None:
    for line in await store.run(partial(listed, checked_library())):
        print(line)


async def erase(options: Namespace, store: SqlStore, settings: Settings) -> None:
    person = await named(store, options.person)
    await store.run(lambda work: work.journeys.erase(person))
    print(f"All that was kept about {person} is deleted.")


async def trust(options: Namespace, store: SqlStore, settings: Settings) -> None:
    library = checked_library()
    place = municipality(library, options.kommune)
    person = await named(store, options.person)
    planner = Planner(library.plan, Workdays(read_holidays(settings.holidays)))
    voucher = Voucher(person, place, None, datetime.now(UTC), options.contact)
    await store.run(partial(confirm, library, planner, voucher))
    print(f"{person} is confirmed in {library.municipalities[place].official_name}.")


async def change_role(options: Namespace, store: SqlStore, settings: Settings) -> None:
    await correct(options, await named(store, options.person), store, settings)


def everybody(work: UnitOfWork) -> Iterable[Journey]:
    return work.journeys.among(work.journeys.everybody()).values()


def listed(library: Library, work: UnitOfWork) -> list[str]:
    """A line a person: id, name, mail, municipality, whether confirmed, roles."""
    lines = []
    for journey in everybody(work):
        person = journey.person
        home = person.municipality and library.municipalities.get(person.municipality)
        place = home.name if home else person.municipality or "-"
        state = "confirmed" if person.confirmed else "claimed"
        facts = (person.id, person.name, person.email or "-", place, state)
        roles = ",".join(journey.roles()) or "-"
        lines.append("\t".join(cell(fact) for fact in (*facts, roles)))
    return lines


async def named(store: SqlStore, given: str) -> PersonId:
    """The person with this id, or with this mail address. Raises CommandError."""

    def look(work: UnitOfWork) -> list[PersonId]:
        mail = given.casefold()
        ids = work.journeys.among([PersonId(given)])
        return [*ids, *work.directory.by_mail([mail]).get(mail, ())]

    found = await store.run(look)
    if len(found) == 1:
        return found[0]
    many = "several people have that address; give the id" if found else "there is no such person"
    raise CommandError(f"{given!r}: {many} (see: people list)")


def confirm(
    library: Library,
    planner: Planner,
    voucher: Voucher,
    work: UnitOfWork,
) -> None:
    journey = work.journeys.of(voucher.person)
    if journey is None:
        raise CommandError(f"{voucher.person!r} has been erased meanwhile")
    journey.move(voucher.municipality, confirmed=True)
    work.vouchers.give(voucher)
    work.journeys.save(journey, wake=planner.wake(journey, library.checklist(journey.roles())))
