"""From one piece of a checklist's YAML to a Step, checked against all it refers to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from content.entries import Entry, Ids, entry
from content.links import Links
from content.reading import Spot
from onboarding.access import Access
from onboarding.checklist import AccessId, Environment, Kind, SectionId, Step, StepId

REQUIRED = ("id", "kind", "section", "title", "body", "workday")
OPTIONAL = ("links", "look", "access", "environment", "subscription", "source_lines")
SOMEWHERE_ELSE = (Kind.READ, Kind.WATCH, Kind.SUBSCRIBE, Kind.ATTEND)
LONGEST_TITLE = 60  # what fits a narrow card in two lines
LAST_WORKDAY = 60


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a step may refer to."""

    sections: Collection[str]
    links: Links
    access: Mapping[AccessId, Access]


def read_step(item: Spot, taken: Ids, around: Surroundings) -> Step | None:
    """Read a step; None after a fault in what makes it a step at all."""
    keys = entry(item, REQUIRED, OPTIONAL)
    id = keys.id(taken, "step")
    kind = keys.one_of("kind", tuple(Kind), "kind")
    section = keys.one_of("section", around.sections, "section")
    access = keys.one_of("access", around.access, "access")
    environment = keys.one_of("environment", tuple(Environment), "environment")
    step = Step(
        StepId(id),
        Kind(kind or Kind.READ),
        SectionId(section or ""),
        keys.text("title"),
        keys.text("body"),
        keys.number("workday", 1, LAST_WORKDAY),
        around.links.of(keys),
        keys.text_or_none("look"),
        AccessId(access) if access else None,
        Environment(environment) if environment else None,
        keys.prose("subscription") or None,
        keys.lines(),
    )
    if kind is not None:
        check_kind(keys, step.kind)
    if access is not None:
        check_environment(keys, around.access[AccessId(access)], step.environment)
    check_words(keys, step)
    return step if id else None


def check_kind(keys: Entry, kind: Kind) -> None:
    """Record as a fault a key that is lacking for this kind of step, or out of place."""
    for key, only in (("access", Kind.ACCESS), ("subscription", Kind.SUBSCRIBE)):
        if kind is only and key not in keys:
            keys.spot.wrong(f"missing key {key!r}: the kind is {kind}")
        elif kind is not only and key in keys:
            keys.at(key).wrong(f"only a step of kind {only} has {key!r}")
    if kind in SOMEWHERE_ELSE and "links" not in keys and "look" not in keys:
        keys.spot.wrong("missing key 'links' or 'look': say where to find it")


def check_environment(keys: Entry, access: Access, environment: Environment | None) -> None:
    if access.environments and "environment" not in keys:
        keys.spot.wrong(
            f"missing key 'environment': {access.id} has {', '.join(access.environments)}"
        )
    elif environment and environment not in access.environments:
        keys.at("environment").wrong(f"{access.id} has no environment {environment.value!r}")


def check_words(keys: Entry, step: Step) -> None:
    if step.body.da and step.body.da == step.body.en:
        keys.at("body").wrong("missing translation: both languages say the same")
    for _, language, spot in keys.parts["title"].pairs() if "title" in keys else ():
        if (letters := len(spot.plain())) > LONGEST_TITLE:
            spot.wrong(f"the title is {letters} letters in {language}; {LONGEST_TITLE} at most")
