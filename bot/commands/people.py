"""`people trust|list|erase`: an administrator's hand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from functools import partial

from bot.app import Bot
from bot.commands.chat import municipality
from bot.commands.making import bot_of
from bot.commands.running import opened_store, settings
from bot.errors import CommandError
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.ports import UnitOfWork
from storage.work import SqlStore


def arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("list", help="everybody, without their progress")
    trust = commands.add_parser("trust", help="vouch that somebody works there")
    trust.add_argument("person", metavar="PERSON", help="id or mail address")
    trust.add_argument("kommune", metavar="KOMMUNE", help="name or code")
    erase = commands.add_parser("erase", help="delete all that is kept about somebody")
    erase.add_argument("person", metavar="PERSON", help="id or mail address")


async def run(options: Namespace) -> int:
    chosen = settings()
    async with opened_store(chosen) as store:
        bot = bot_of(chosen, store)
        if options.what == "list":
            for line in await store.run(partial(listed, bot)):
                print(line)
            return 0
        person = await named(store, options.person)
        if options.what == "erase":
            await store.run(lambda work: work.journeys.erase(person))
            print(f"All that was kept about {person} is deleted.")
            return 0
        place = municipality(bot, options.kommune)
        await store.run(partial(trust, bot, person, place))
        print(f"{person} is confirmed in {bot.library.municipalities[place].official_name}.")
    return 0


def everybody(work: UnitOfWork) -> Iterable[Journey]:
    return work.journeys.among(work.journeys.everybody()).values()


def listed(bot: Bot, work: UnitOfWork) -> list[str]:
    """A line a person: id, name, mail, municipality, whether confirmed, roles."""
    places = bot.library.municipalities
    lines = []
    for journey in everybody(work):
        person = journey.person
        place = places[person.municipality].name if person.municipality else "-"
        state = "confirmed" if person.confirmed else "claimed"
        facts = (person.id, person.name, person.email or "-", place, state)
        lines.append("\t".join((*facts, ",".join(journey.roles()) or "-")))
    return lines


async def named(store: SqlStore, given: str) -> PersonId:
    """The person with this id, or with this mail address. Raises CommandError."""
    found = await store.run(
        lambda work: [
            j.person.id
            for j in everybody(work)
            if given in (j.person.id, j.person.email) or given == (j.person.email or "").casefold()
        ]
    )
    if len(found) == 1:
        return found[0]
    many = "several people have that address; give the id" if found else "there is no such person"
    raise CommandError(f"{given!r}: {many} (see: people list)")


def trust(bot: Bot, person: PersonId, place: MunicipalityCode, work: UnitOfWork) -> None:
    journey = work.journeys.of(person)
    if journey is None:
        raise CommandError(f"{person!r} has been erased meanwhile")
    journey.move(place, confirmed=True)
    planner = bot.conversation.planner
    work.journeys.save(journey, wake=planner.wake(journey, bot.library.checklist(journey.roles())))
