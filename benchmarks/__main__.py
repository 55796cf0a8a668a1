"""`make bench`: measures the bot beside the physical limit and the SDK's own way, in one run."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence

from benchmarks import bench, directory, language, report, scale
from benchmarks.goals import Goal
from benchmarks.processes import BenchError
from benchmarks.sections import Effort, Section

SECTIONS = (  # whatever else is measured is one more line here
    Section("edge", "Turns, and the messaging edge", bench.measure),
    Section("language", "Understanding what people write", language.measure),
    Section("directory", "Who does what where, among many", directory.measure),
    Section("scale", "The clock among many, and killed", scale.measure),
)


async def run(sections: Sequence[Section], effort: Effort) -> bool:
    """Measure one part after the other, and print what is found at once; whether all could be."""
    begun, goals, complete = time.monotonic(), list[Goal](), True
    print(report.heading(), flush=True)
    for section in sections:
        began = time.monotonic()
        print(f"\n{section.title} ({section.name})", flush=True)
        try:
            async for found in section.measure(effort):
                goals += [found] if isinstance(found, Goal) else []
                print(report.line_of(found) if isinstance(found, Goal) else found, flush=True)
        except BenchError as error:
            print(error, file=sys.stderr)
            complete = False
            continue
        print(f"({report.lasted(time.monotonic() - began)})", flush=True)
    print("", *report.summary(goals, time.monotonic() - begun), sep="\n")
    return complete


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="coarse, in a minute or two")
    chosen.add_argument("--long", action="store_true", help="for steady figures, to be quoted")
    names = [section.name for section in SECTIONS]
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(names)} (all)")
    options = parser.parse_args(arguments)
    if unknown := set(options.sections) - set(names):
        parser.error(f"no such section: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    effort = Effort.QUICK if options.quick else Effort.LONG if options.long else Effort.USUAL
    wanted = [section for section in SECTIONS if section.name in (options.sections or names)]
    return 0 if asyncio.run(run(wanted, effort)) else 1


if __name__ == "__main__":
    sys.exit(main())
