"""What a newcomer is asked to do: the common list merged with those of the roles held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NewType

from onboarding.roles import RoleId
from onboarding.texts import Text

StepId = NewType("StepId", str)
SectionId = NewType("SectionId", str)
AccessId = NewType("AccessId", str)


FIRST_WEEK = 5  # working days


class Kind(StrEnum):
    """What a step asks of somebody."""

    READ = "read"
    WATCH = "watch"
    SUBSCRIBE = "subscribe"
    ACCESS = "access"
    ATTEND = "attend"
    NETWORK = "network"
    LOCAL = "local"
    CONTACT = "contact"


class Environment(StrEnum):
    TEST = "test"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Link:
    """An address to open. ``note`` warns, e.g. that KOMBIT has not confirmed it."""

    title: Text
    url: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    id: SectionId
    title: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``id`` is forever: progress refers to it.

    ``workday`` is the day by which it is expected, counted from day 1 in the role.
    ``look`` says where to look, for what has no address. ``subscription`` is an SF code
    or the name of what is subscribed to. ``source_lines`` are lines of KOMBIT's page.
    """

    id: StepId
    kind: Kind
    section: SectionId
    title: Text
    body: Text
    workday: int
    links: tuple[Link, ...] = ()
    look: Text | None = None
    access: AccessId | None = None
    environment: Environment | None = None
    subscription: str | None = None
    source_lines: tuple[int, ...] = ()


Rank = tuple[bool, int]
"""What comes first of two steps that are due on the same day: an access (False), then the place."""


@dataclass(frozen=True)
class Checklist:
    """The steps of somebody's roles, each once, in the order of the sections.

    ``needs``: which steps come before a step, for those before which any do.
    """

    roles: tuple[RoleId, ...]
    steps: tuple[Step, ...]
    brought_by: Mapping[StepId, tuple[RoleId, ...]] = field(default_factory=dict)
    needs: Mapping[StepId, tuple[StepId, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @cached_property
    def by_id(self) -> Mapping[StepId, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def early(self) -> frozenset[StepId]:
        """The steps of the first week."""
        return frozenset(step.id for step in self.steps if step.workday <= FIRST_WEEK)

    @cached_property
    def accesses(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind is Kind.ACCESS)

    @cached_property
    def expected(self) -> Mapping[tuple[RoleId, ...], Sequence[tuple[Rank, Step]]]:
        """The steps by the roles that brought them, each in the order in which they come due."""
        found: dict[tuple[RoleId, ...], list[tuple[Rank, Step]]] = {}
        for place, step in enumerate(self.steps):
            rank = step.kind is not Kind.ACCESS, place
            found.setdefault(self.brought_by.get(step.id, ()), []).append((rank, step))
        return {
            brought: sorted(steps, key=lambda each: (each[1].workday, each[0]))
            for brought, steps in found.items()
        }

    def step(self, id: StepId) -> Step | None:
        return self.by_id.get(id)


def merge(lists: Mapping[RoleId, Sequence[Step]], order: Sequence[SectionId]) -> Checklist:
    """Merge whole checklists into one: a step that several lists share stands once.

    ``order`` is the order of the sections; within one, lists keep their order.
    """
    steps: dict[StepId, Step] = {}
    brought: dict[StepId, tuple[RoleId, ...]] = {}
    for role, list_ in lists.items():
        for step in list_:
            steps.setdefault(step.id, step)
            brought[step.id] = (*brought.get(step.id, ()), role)
    rank = {section: place for place, section in enumerate(order)}
    ordered = sorted(steps.values(), key=lambda step: rank[step.section])
    return Checklist(tuple(lists), tuple(ordered), brought)
