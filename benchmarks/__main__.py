"""`make bench`: measures the bot beside the physical limit and the SDK's own way, in one run."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from benchmarks.bench import Length, run
from benchmarks.processes import BenchError
from benchmarks.rounds import Pace

QUICK = Length(Pace(rounds=2, limit=20.0, batch=0.15))
USUAL = Length(Pace(rounds=12, limit=50.0, batch=0.15), starts=3, memory=15.0)
LONG = Length(Pace(rounds=30, limit=600.0, batch=0.3, fewest=16), starts=9, memory=600.0)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="turns only, and coarse")
    chosen.add_argument("--long", action="store_true", help="for steady figures, memory included")
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
