"""`make bench`: measures the bot beside the physical limit and the SDK's own way, in one run."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import cast, goals, growth, proactive, report, startup, tokens
from benchmarks.cast import SECURED, Cast
from benchmarks.connector import Connector
from benchmarks.goals import Goal
from benchmarks.processes import BenchError
from benchmarks.rounds import Figures, play
from benchmarks.worlds import World, plain_world, secured_world
from content.library import open_library
from tests.support.postgres import PostgresMissingError, find_binaries, running


@dataclass(frozen=True, slots=True)
class Length:
    """``batch`` is how many seconds each is measured at a time, ``fewest`` how many turns of each
    connection at least; ``memory`` for how many seconds at most."""

    rounds: int
    batch: float
    fewest: int
    starts: int
    memory: float


QUICK = Length(rounds=2, batch=0.15, fewest=1, starts=1, memory=0.0)
USUAL = Length(rounds=6, batch=0.3, fewest=2, starts=5, memory=25.0)
LONG = Length(rounds=15, batch=0.5, fewest=3, starts=9, memory=600.0)


@dataclass
class Bench:
    company: Cast
    plain: World
    secured: World
    connector: Connector
    length: Length

    async def goals(self) -> tuple[list[Goal], Figures]:
        """Everything, one after the other."""
        length = self.length
        starts = await startup.measure(self.company.home_for("start"), length.starts)
        card = await self.assemble()
        figures = await play(
            list(self.company.all.values()), length.rounds, length.batch, length.fewest
        )
        rest = [
            await proactive.cards(self.company, card, length.rounds),
            await proactive.crowd(self.company, self.connector, min(3, length.rounds)),
            await tokens.measure(self.secured, length.rounds),
            *starts,
        ]
        if length.memory:
            rest.append(await growth.measure(self.company.all[cast.SQLITE], length.memory))
        return [*goals.of_rounds(figures), *rest], figures

    async def assemble(self) -> dict[str, object]:
        """Start everybody; the card that a press is answered with."""
        company, secured = self.company, self.secured
        answer = await company.product(cast.SQLITE, secured, f"sqlite:///{company.home}/bot.db")
        try:
            cluster = company.stack.enter_context(running(find_binaries(), lambda url: None))
        except PostgresMissingError as missing:
            print(f"Without PostgreSQL: {missing}", file=sys.stderr)
        else:
            await company.product(cast.POSTGRESQL, secured, cluster.empty_database())
        await company.peers(secured, answer)
        for world, suffix in ((self.plain, ""), (secured, SECURED)):
            await company.echo(cast.RAW + suffix, "raw", world)
            await company.echo(cast.EDGE + suffix, "edge", world)
            await company.echo(cast.STOCK + suffix, "stock", world)
        card: dict[str, object] = json.loads(answer)["value"]
        return card


async def run(length: Length) -> None:
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="infraguide-bench-")))
        plain, connector = await stack.enter_async_context(plain_world())
        secured = await stack.enter_async_context(secured_world(home))
        company = Cast(home, stack, open_library())
        found, figures = await Bench(company, plain, secured, connector, length).goals()
    print(report.heading(length.rounds))
    print("", *report.goals(found), sep="\n")
    print("", *report.figures_of(figures, company.all), sep="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="under a minute, and coarse")
    chosen.add_argument("--long", action="store_true", help="half an hour, memory included")
    options = parser.parse_args(arguments)
    length = QUICK if options.quick else LONG if options.long else USUAL
    try:
        asyncio.run(run(length))
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
