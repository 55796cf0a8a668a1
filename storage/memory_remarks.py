"""In memory: what people sent to the editors, and how often they were not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onboarding.person import PersonId
from onboarding.remarks import Miss, Remark
from storage.memory_rows import Rows, utc


@dataclass(frozen=True, slots=True)
class MemoryRemarks:
    rows: Rows
    numbers: Iterator[int]

    def add(self, remark: Remark) -> None:
        self.rows.remarks[next(self.numbers)] = replace(remark, at=utc(remark.at))

    def by(self, person: PersonId) -> Sequence[Remark]:
        return [each for _, each in sorted(self.rows.remarks.items()) if each.person == person]

    def latest(self, most: int) -> Sequence[Remark]:
        newest = sorted(self.rows.remarks.items(), reverse=True)
        return [each for _, each in newest[:most]]

    def purge(self, before: datetime) -> None:
        for number in [n for n, each in self.rows.remarks.items() if each.at < before]:
            del self.rows.remarks[number]


@dataclass(frozen=True, slots=True)
class MemoryTallies:
    rows: Rows

    def add(self, what: Miss) -> None:
        self.rows.tallies[what] = self.rows.tallies.get(what, 0) + 1

    def all(self) -> Mapping[Miss, int]:
        return dict(self.rows.tallies)
