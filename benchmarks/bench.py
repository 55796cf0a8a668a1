"""The messaging edge and whole turns: starts everybody, takes turns, stops everybody."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import agents_sdk, cast, goals, growth, holding, proactive, report, startup, tokens
from benchmarks.cast import SECURED, Cast
from benchmarks.connector import Connector
from benchmarks.goals import Goal
from benchmarks.processes import BenchError
from benchmarks.rounds import Figures, Pace, play
from benchmarks.sections import Effort, Found
from benchmarks.worlds import World, plain_world, secured_world
from content.library import open_library
from tests.support.postgres import PostgresMissingError, find_binaries, running


@dataclass(frozen=True, slots=True)
class Length:
    """How thorough a run is.

    ``starts``: how many starts are measured (0: nothing but turns is); ``memory``: for how many
    seconds at most memory is watched.
    """

    pace: Pace
    starts: int = 0
    memory: float = 0.0


LENGTHS = {
    Effort.QUICK: Length(Pace(rounds=2, limit=20.0, batch=0.15)),
    Effort.USUAL: Length(Pace(rounds=12, limit=80.0, batch=0.15), starts=3, memory=240.0),
    Effort.LONG: Length(Pace(rounds=30, limit=600.0, batch=0.3, fewest=16), starts=9, memory=600.0),
}


@dataclass
class Bench:
    company: Cast
    plain: World
    secured: World
    connector: Connector
    length: Length

    async def goals(self) -> tuple[list[Goal], Figures]:
        """Everything, one after the other."""
        length, company = self.length, self.company
        starts = []
        if length.starts:
            starts = await startup.measure(company.home_for("start"), length.starts)
        card = await self.assemble()
        figures = await play([*company.all.values()], length.pace)
        found = [*goals.of_rounds(figures), *starts]
        if length.starts:
            found += await self.apart(card, figures.rounds)
        if length.memory:
            growing = growth.measure(company.all[cast.SQLITE], length.memory)
            found.append(await tried("memory", growing))
        return found, figures

    async def apart(self, card: dict[str, object], rounds: int) -> list[Goal]:
        """What needs no whole turn."""
        return [
            await tried("writing first", proactive.cards(self.company, card, rounds)),
            await tried("a crowd", proactive.crowd(self.company, self.connector, min(3, rounds))),
            await tried("a token never seen", tokens.measure(self.secured, rounds)),
            await tried("the loop held", holding.measure(self.secured, rounds)),
        ]

    async def assemble(self) -> dict[str, object]:
        """Start all who take turns; the card that a press is answered with."""
        company, secured = self.company, self.secured
        answer = await company.product(cast.SQLITE, secured, f"sqlite:///{company.home}/bot.db")
        if self.length.starts:
            await self.with_postgresql()
        await company.peers(secured, answer)
        for name, module in ((cast.RAW, "raw"), (cast.EDGE, "edge"), (cast.STOCK, "stock")):
            await company.echo(name + SECURED, module, secured)
        for name, module in ((cast.RAW, "raw"), (cast.EDGE, "edge")):
            await company.echo(name, module, self.plain)
        await self.with_agents_sdk()
        card: dict[str, object] = json.loads(answer)["value"]
        return card

    async def with_agents_sdk(self) -> None:
        try:
            python = await agents_sdk.interpreter()
        except BenchError as missing:
            print(f"Without the Agents SDK: {missing}", file=sys.stderr)
            return
        for name, world in ((cast.AGENTS, self.plain), (cast.AGENTS + SECURED, self.secured)):
            await self.company.echo(name, "agents", world, python)

    async def with_postgresql(self) -> None:
        try:
            cluster = self.company.stack.enter_context(running(find_binaries(), lambda url: None))
        except PostgresMissingError as missing:
            print(f"Without PostgreSQL: {missing}", file=sys.stderr)
        else:
            await self.company.product(cast.POSTGRESQL, self.secured, cluster.empty_database())


async def tried(what: str, measuring: Awaitable[Goal]) -> Goal:
    """One that could not be measured costs no other."""
    try:
        return await measuring
    except BenchError as error:
        return Goal(what, None, note=str(error))


async def measure(effort: Effort) -> Found:
    """Raises BenchError."""
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="infraguide-bench-")))
        plain, connector = await stack.enter_async_context(plain_world())
        secured = await stack.enter_async_context(secured_world(home))
        company = Cast(home, stack, open_library())
        bench = Bench(company, plain, secured, connector, LENGTHS[effort])
        found, figures = await bench.goals()
    for goal in found:
        yield goal
    yield "\n" + "\n".join(report.figures_of(figures))
