"""Demo colleagues for a first look. They say that they are demo, and `serve` never makes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.app import Bot
from onboarding.journey import Holding, Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.roles import RoleId
from onboarding.workdays import day_of

EMAIL = "kollega.a@aarhus.dk"
"""Kollega A, who tries the bot, is in Aarhus: its mail domain is one that proves it."""

AARHUS, RANDERS, ESBJERG = (MunicipalityCode(code) for code in ("751", "730", "561"))


@dataclass(frozen=True, slots=True)
class Demo:
    letter: str
    municipality: MunicipalityCode
    roles: tuple[str, ...]
    since: date
    sharing: Sharing


COLLEAGUES = (
    Demo("B", AARHUS, ("rolleadministrator",), date(2024, 2, 1), Sharing.COLLEAGUES),
    Demo("C", AARHUS, ("infrastrukturansvarlig",), date(2022, 9, 1), Sharing.EVERYBODY),
    Demo("D", AARHUS, ("organisationsadministrator",), date(2025, 5, 1), Sharing.NOBODY),
    Demo("E", AARHUS, ("klassifikationsadministrator",), date(2023, 1, 2), Sharing.COLLEAGUES),
    Demo("F", RANDERS, ("rolleadministrator",), date(2021, 3, 1), Sharing.MUNICIPALITIES),
    Demo("G", RANDERS, ("aftaleadministrator",), date(2023, 8, 1), Sharing.COLLEAGUES),
    Demo("H", RANDERS, ("organisationsadministrator",), date(2020, 6, 1), Sharing.MUNICIPALITIES),
    Demo("I", RANDERS, ("fk_oeko_koordinator",), date(2022, 1, 3), Sharing.EVERYBODY),
    Demo("J", ESBJERG, ("rolleadministrator",), date(2025, 10, 1), Sharing.COLLEAGUES),
    Demo("K", ESBJERG, ("infrastrukturansvarlig",), date(2019, 4, 1), Sharing.MUNICIPALITIES),
    Demo("L", ESBJERG, ("fk_oeko_finansadministrator",), date(2024, 11, 1), Sharing.NOBODY),
    Demo("M", ESBJERG, ("fordelingskomponentadministrator",), date(2023, 5, 1), Sharing.EVERYBODY),
)


async def fill(bot: Bot) -> bool:
    """Fill an empty database; False, and nothing done, where anybody is in it."""

    def settle(work: UnitOfWork) -> bool:
        if work.journeys.everybody():
            return False
        for demo in COLLEAGUES:
            work.journeys.save(journey_of(demo, bot), wake=None)
        return True

    return await bot.store.run(settle)


def journey_of(demo: Demo, bot: Bot) -> Journey:
    today = day_of(bot.conversation.clock())
    person = Person(
        PersonId(f"demo:{demo.letter.lower()}"),
        f"Kollega {demo.letter} (demo)",
        municipality=demo.municipality,
        confirmed=True,
        began=demo.since,
        sharing=demo.sharing,
        reminders=False,
    )
    held = [Holding(RoleId(role), demo.since, today, demo.municipality) for role in demo.roles]
    return Journey(person, held)
