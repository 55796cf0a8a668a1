"""The way into a system for one person: its links in order, and how each of them stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.access import Access, chain
from onboarding.checklist import AccessId, Environment, Step
from onboarding.journey import Journey, State
from onboarding.profile import Profile, says
from onboarding.requests import Request


class Stage(StrEnum):
    OPEN = "open"
    REQUESTED = "requested"
    GRANTED = "granted"
    WORKS = "works"
    NOT_RELEVANT = "not_relevant"


IN_PLACE = frozenset({Stage.GRANTED, Stage.WORKS, Stage.NOT_RELEVANT})
STAGES = {
    State.OPEN: Stage.OPEN,
    State.REQUESTED: Stage.REQUESTED,
    State.GRANTED: Stage.GRANTED,
    State.DONE: Stage.WORKS,
    State.NOT_RELEVANT: Stage.NOT_RELEVANT,
}


@dataclass(frozen=True, slots=True)
class Link:
    """An access, or one environment of it: the test environment opens apart from production.

    ``steps`` are those it is marked by. ``today``: it is not asked for yet, and nothing stands
    in the way.
    """

    access: Access
    environment: Environment | None
    stage: Stage
    steps: tuple[Step, ...]
    request: Request | None
    today: bool


Key = tuple[AccessId, Environment | None]


def trace(
    wanted: Iterable[AccessId],
    known: Mapping[AccessId, Access],
    steps: Iterable[Step],
    journey: Journey,
    requests: Mapping[AccessId, Request],
    profile: Profile,
    only: Environment | None = None,
) -> tuple[Link, ...]:
    """Return the links of the way into ``wanted``, whatever is needed first standing first.

    Left out is what the municipality's profile says that nobody there needs, and all
    environments but ``only`` (None: none is left out).
    """
    marked: dict[Key, list[Step]] = {}
    for step in steps:
        if step.access is not None:
            marked.setdefault((step.access, step.environment), []).append(step)
    links: dict[Key, Link] = {}
    for id in chain(wanted, known):
        access = known[id]
        if access.only_if is not None and says(profile, access.only_if) is False:
            continue
        for environment in environments(access, only):
            own = marked.get((id, environment), [])
            before = [links[need] for need in needed(access, environment, links)]
            links[id, environment] = link(
                access, environment, own, journey, requests.get(id), before
            )
    return tuple(links.values())


def environments(access: Access, only: Environment | None) -> tuple[Environment | None, ...]:
    """The environments that are links of their own; None for what has but one."""
    if only in access.environments:
        return (only,)
    return access.environments or (None,)


def needed(
    access: Access, environment: Environment | None, links: Mapping[Key, Link]
) -> Iterable[Key]:
    """The links that must be in place first: in the same environment, where both have several."""
    for id, other in links:
        same = environment is None or other is None or environment is other
        if id in access.needs and same:
            yield id, other


def link(
    access: Access,
    environment: Environment | None,
    steps: Sequence[Step],
    journey: Journey,
    request: Request | None,
    before: Sequence[Link],
) -> Link:
    clear = access.at_once or all(each.stage in IN_PLACE for each in before)
    if steps:
        stage = least(STAGES[journey.state(step.id)] for step in steps)
        today = clear and stage is Stage.OPEN
    else:  # nobody marks it: it works as soon as what it needs does
        works = bool(before) and all(each.stage is Stage.WORKS for each in before)
        stage, today = (Stage.WORKS if works else Stage.OPEN), False
    return Link(access, environment, stage, tuple(steps), request, today)


def least(stages: Iterable[Stage]) -> Stage:
    """What stands back furthest; something not relevant counts only if all is."""
    order = list(Stage)
    return min(stages, key=order.index)
