"""In memory: whom notices are for. Who asks of a step that was not read is told so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from onboarding.checklist import StepId
from onboarding.notice_ports import Recipient
from onboarding.partly import Some
from onboarding.person import PersonId
from storage.memory_rows import Rows

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class MemoryRecipients:
    rows: Rows

    def of(
        self, about: Mapping[PersonId, Collection[StepId] | None]
    ) -> Mapping[PersonId, Recipient]:
        return {id: self.read(id, some) for id, some in about.items() if id in self.rows.people}

    def read(self, id: PersonId, some: Collection[StepId] | None) -> Recipient:
        journey = self.rows.people[id].read()
        if some is not None:
            journey.standings = Watched(some, journey.standings)
            journey.since = Watched(some, journey.since)
            journey.reopened = Watched(some, journey.reopened)
        return Recipient(journey, self.rows.addresses.get(id) or "")


class Watched(Some[V]):
    """The same, which also refuses to tell of a step that it was not made for."""

    def __init__(self, steps: Collection[StepId], whole: Mapping[StepId, V]) -> None:
        super().__init__({step: whole[step] for step in steps if step in whole})
        self.steps = frozenset(steps)

    def watch(self, step: object) -> None:
        if step not in self.steps:
            self.refuse()

    def __contains__(self, step: object) -> bool:
        self.watch(step)
        return super().__contains__(step)

    def __getitem__(self, step: StepId) -> V:
        self.watch(step)
        return super().__getitem__(step)

    def get(self, step: StepId, default: Any = None) -> Any:  # as a dict's own, of any default
        self.watch(step)
        return super().get(step, default)
