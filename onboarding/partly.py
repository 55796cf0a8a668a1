"""How much of a journey must be known to remind of some of its steps; the rest cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from onboarding.access import Access, chain
from onboarding.checklist import AccessId, Step, StepId

V = TypeVar("V")


class NotReadError(LookupError):
    """this is not known of the whole journey"""


class Some(dict[StepId, V]):
    """What is known of some steps of a journey, in the place of what is known of all.

    Nobody can count it, look through it or keep it: it would be taken for the whole. Those of
    the steps that are asked for by name must be among those it was made for.
    """

    __slots__ = ()

    def refuse(self) -> NoReturn:
        raise NotReadError

    def __iter__(self) -> Iterator[StepId]:
        self.refuse()

    def __len__(self) -> int:
        self.refuse()

    def keys(self) -> Any:  # a dict's own view, in a class that shows none
        self.refuse()

    values = items = copy = keys


def bearing(
    steps: Mapping[StepId, Step], known: Mapping[AccessId, Access]
) -> Mapping[StepId, tuple[StepId, ...]]:
    """Return the steps that bear on what somebody is told of each, when told of several at once.

    Itself; what it needs, however far back, by which it is blocked; and the logins that it opens,
    by which the message asks whether one is inside. (The card of a single step shows how far all
    are: for that no part is enough.)
    """
    marks: dict[AccessId, list[Step]] = {}
    for step in steps.values():
        if step.access is not None:
            marks.setdefault(step.access, []).append(step)
    return {
        step.id: (step.id, *(other.id for other in around(step, marks, known) if other != step))
        for step in steps.values()
    }


def around(
    step: Step, marks: Mapping[AccessId, Sequence[Step]], known: Mapping[AccessId, Access]
) -> Iterator[Step]:
    """Yield the steps that mark what an access needs, and those of logging in that need it."""
    if step.access is None:
        return
    for need in chain(known[step.access].needs, known):
        yield from marks.get(need, ())
    for access, of_it in marks.items():
        if step.access in known[access].needs:
            yield from (each for each in of_it if each.environment is not None)
