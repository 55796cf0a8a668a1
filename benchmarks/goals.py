"""What is wanted, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import cast
from benchmarks.cast import SECURED
from benchmarks.rounds import CONNECTIONS, Figures, Ratio


@dataclass(frozen=True, slots=True)
class Goal:
    """``most`` is the highest figure that meets it; for ``least`` the lowest; ``aim`` is better.

    ``unit`` follows the figure; ``note`` says under which circumstances it was taken. Without
    ``most`` and ``least`` it is a figure to look at, and no goal.
    """

    what: str
    figure: Ratio | None
    most: float | None = None
    least: float | None = None
    aim: float | None = None
    unit: str = "×"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """None where nothing was measured, or nothing is wanted."""
        if self.figure is None or self.most is self.least is None:
            return None
        value = self.figure[0]
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )


def spread(values: Sequence[float]) -> Ratio:
    return median(values), min(values), max(values)


def inverse(ratio: Ratio | None) -> Ratio | None:
    return None if ratio is None else (1 / ratio[0], 1 / ratio[2], 1 / ratio[1])


def of_rounds(figures: Figures) -> Iterator[Goal]:
    """The goals that are CPU ratios of contenders, at each number of connections."""
    for connections in CONNECTIONS:
        at = f"at {connections}"

        def times(name: str, other: str, at_once: int = connections) -> Ratio | None:
            return figures.ratio(name, other, at_once)

        echo = times(cast.SQLITE, cast.EDGE + SECURED)
        yield Goal(f"our turn on SQLite / our edge's bare echo, {at}", echo)
        limit = times(cast.SQLITE, cast.LIMIT)
        yield Goal(f"our turn on SQLite / the limit, {at}", limit, most=3.0, aim=2.0)
        documented = inverse(times(cast.SQLITE, cast.DOCUMENTED))
        yield Goal(f"the documented way / our turn, {at}", documented, least=15.0, aim=25.0)
        postgresql = times(cast.POSTGRESQL, cast.SQLITE)
        yield Goal(f"our turn on PostgreSQL / on SQLite, {at}", postgresql, most=3.0)
        plain = times(cast.EDGE, cast.RAW)
        yield Goal(f"our edge / raw, echo over http, {at}", plain)
        raw = times(cast.EDGE + SECURED, cast.RAW + SECURED)
        yield Goal(f"our edge / raw, echo over https, {at}", raw, most=2.0)
        stock = inverse(times(cast.EDGE + SECURED, cast.STOCK + SECURED))
        yield Goal(f"stock adapter / our edge, echo over https, {at}", stock, least=25.0)
        for how in ("", SECURED):
            agents = inverse(times(cast.EDGE + how, cast.AGENTS + how))
            yield Goal(f"Agents SDK / our edge, echo over http{'s' if how else ''}, {at}", agents)
