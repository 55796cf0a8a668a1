"""Prints what was measured: goals first, then the figures they come from."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from benchmarks.goals import Goal
from benchmarks.rounds import CONNECTIONS, Figures, Ratio

VERDICT = {True: "met", False: "NOT met", None: ""}
WIDE = 48


def heading() -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians (lowest-highest)."
    )


def told(figure: Ratio, unit: str) -> str:
    middle, low, high = (f"{value:.2f}" if value < 10 else f"{value:.0f}" for value in figure)
    spread = f"({low}-{high})" if low != high else ""
    return f"{middle}{unit} {spread}".rstrip()


def line_of(goal: Goal) -> str:
    figure = "-" if goal.figure is None else told(goal.figure, goal.unit)
    wanted = f"at most {goal.most}" if goal.most is not None else f"at least {goal.least}"
    if goal.most is goal.least is None:
        wanted = ""
    aim = f", aim {goal.aim}" if goal.aim is not None else ""
    verdict = "not measured" if goal.figure is None else VERDICT[goal.met]
    note = f"  ({goal.note})" if goal.note else ""
    return f"{goal.what:<{WIDE}} {figure:<22} {wanted + aim:<22} {verdict}{note}".rstrip()


def goals(every: Iterable[Goal]) -> Iterator[str]:
    yield "Goals"
    yield from map(line_of, every)


def summary(every: Sequence[Goal], seconds: float) -> Iterator[str]:
    """How many goals are met, which are not, and how long the whole run took."""
    wanted = [goal for goal in every if goal.met is not None or goal.figure is None]
    met = sum(goal.met is True for goal in wanted)
    yield f"{met} of {len(wanted)} goals met, in {lasted(seconds)}."
    for verdict, is_so in (("NOT met", False), ("not measured", None)):
        yield from (f"{verdict}: {goal.what}" for goal in wanted if goal.met is is_so)


def lasted(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def figures_of(figures: Figures) -> Iterator[str]:
    """A row each: milliseconds of this machine, good for nothing but this run."""
    yield f"{figures.rounds} interleaved rounds; CPU: user and system time of the server's process."
    yield (
        f"{'Milliseconds here':<28}"
        + "".join(f"{f'CPU, {n} at once':>16}{'p50':>8}{'p99':>8}" for n in CONNECTIONS)
        + f"{'memory, MiB':>14}"
    )
    for name in dict.fromkeys(name for name, _ in figures.batches):
        row = f"{name:<28}"
        for at_once in CONNECTIONS:
            cpu = 1000 * figures.cpu(name, at_once)
            p50, p99 = (1000 * figures.latency(name, at_once, share) for share in (0.5, 0.99))
            row += f"{cpu:>16.2f}{p50:>8.1f}{p99:>8.1f}"
        yield f"{row}{figures.memory[name]:>14.0f}"
