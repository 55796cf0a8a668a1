"""The way into a system for one person: its links in order, and how each of them stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.access import Access, chain
from onboarding.checklist import AccessId, Environment, Step
from onboarding.journey import Journey, State
from onboarding.profile import Profile, says
from onboarding.requests import Reply, Request


class Stage(StrEnum):
    OPEN = "open"
    REQUESTED = "requested"
    GRANTED = "granted"
    WORKS = "works"
    NOT_RELEVANT = "not_relevant"


IN_PLACE = frozenset({Stage.GRANTED, Stage.WORKS, Stage.NOT_RELEVANT})


@dataclass(frozen=True, slots=True)
class Link:
    """``stages`` are those of its environments, where it has several.

    ``today``: it is not asked for yet, and nothing stands in the way.
    """

    access: Access
    stage: Stage
    stages: Mapping[Environment, Stage]
    request: Request | None
    today: bool


def trace(
    wanted: Iterable[AccessId],
    known: Mapping[AccessId, Access],
    steps: Iterable[Step],
    journey: Journey,
    requests: Mapping[AccessId, Request],
    profile: Profile,
) -> tuple[Link, ...]:
    """Return the links of the way into ``wanted``, whatever is needed first standing first.

    Left out is what the municipality's profile says that nobody there needs.
    """
    by_access: dict[AccessId, list[Step]] = {}
    for step in steps:
        if step.access is not None:
            by_access.setdefault(step.access, []).append(step)
    links: dict[AccessId, Link] = {}
    for id in chain(wanted, known):
        access = known[id]
        if access.only_if is not None and says(profile, access.only_if) is False:
            continue
        clear = access.at_once or all(
            links[need].stage in IN_PLACE for need in access.needs if need in links
        )
        own = by_access.get(id, [])
        links[id] = link(access, own, journey, requests.get(id), clear=clear)
    return tuple(links.values())


def link(
    access: Access, steps: Sequence[Step], journey: Journey, request: Request | None, *, clear: bool
) -> Link:
    stages = {
        step.environment: stage_of(journey.state(step.id), request)
        for step in steps
        if step.environment is not None
    }
    every = [stage_of(journey.state(step.id), request) for step in steps]
    stage = least(every) if every else stage_of(State.OPEN, request)
    return Link(access, stage, stages, request, clear and stage is Stage.OPEN)


def stage_of(state: State, request: Request | None) -> Stage:
    """How a step stands, and what the answer to a request adds to it."""
    if state is State.DONE:
        return Stage.WORKS
    stage = Stage(state.value)
    granted = request is not None and request.reply is Reply.GRANTED
    return Stage.GRANTED if granted and stage is Stage.REQUESTED else stage


def least(stages: Iterable[Stage]) -> Stage:
    """What stands back furthest; something not relevant counts only if all is."""
    order = list(Stage)
    return min(stages, key=order.index)
