"""In memory: counts of everything, the same as in SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.checklist import StepId
from onboarding.figures import Figure
from onboarding.journey import SETTLED
from onboarding.person import Sharing
from storage.memory_rows import Rows


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    rows: Rows

    def all(self) -> Mapping[Figure, int]:
        journeys = [kept.journey for kept in self.rows.people.values()]
        people = [journey.person for journey in journeys]
        states = [state for journey in journeys for state in journey.standings.values()]
        counts = {
            Figure.PEOPLE: people,
            Figure.CONFIRMED: [each for each in people if each.confirmed],
            Figure.MUNICIPALITIES: {p.municipality for p in people if p.municipality is not None},
            Figure.ROLES: [held for journey in journeys for held in journey.current()],
            Figure.SHOWN: [each for each in people if each.sharing >= Sharing.MUNICIPALITIES],
            Figure.SETTLED: [state for state in states if state in SETTLED],
            Figure.WAITING: [n for n in self.rows.notices.values() if n.ended is None],
            Figure.WISHES: [wish for wish in self.rows.wishes.values() if wish.told is None],
            Figure.REMARKS: self.rows.remarks,
        }
        return {figure: len(rows) for figure, rows in counts.items()}

    def steps(self) -> Mapping[StepId, int]:
        journeys = (kept.journey for kept in self.rows.people.values())
        return Counter(step for journey in journeys for step in journey.standings)
