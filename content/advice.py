"""From content/advice.yaml to Advice: everyday questions and their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from content.commands import ADDRESS, check_address
from content.entries import Entry, Ids, entry
from content.links import Links
from content.reading import Proof
from onboarding.advice import Advice, Leads
from onboarding.checklist import Step, StepId
from onboarding.glossary import Term, TermId
from onboarding.meaning import Intent
from onboarding.roles import RoleId

WAYS = ("body", "does", "means")
ANSWER = ("title", "body", "links", "steps", "terms", "buttons")


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer may lead to; ``buttons`` as in ``read_commands``."""

    links: Links
    steps: Collection[str]
    terms: Collection[str]
    buttons: Collection[str]


def read_advice(
    proof: Proof,
    links: Links,
    checklists: Mapping[RoleId, Iterable[Step]],
    glossary: Iterable[Term],
    buttons: Collection[str] = (),
) -> Mapping[str, Advice]:
    """Return the answers by id; what is wrong is recorded in ``proof``."""
    taken: Ids = {}
    steps = {step.id for own in checklists.values() for step in own}
    known = Known(links, steps, {term.id for term in glossary}, buttons)
    page = proof.open("advice.yaml")
    if proof.faults:  # of steps that cannot be read nothing can be said here
        return {}
    entries = [entry(item, ("id", "says"), (*WAYS[1:], *ANSWER)) for item in page.items()]
    read = (read_one(keys, taken, known) for keys in entries)
    return {each.id: each for each in read}


def read_one(keys: Entry, taken: Ids, known: Known) -> Advice:
    if sum(key in keys for key in WAYS) != 1:
        keys.spot.wrong("an answer has one of body, does and means")
    means = keys.one_of("means", list(Intent), "intent")
    return Advice(
        keys.id(taken, "answer"),
        keys.words("says"),
        keys.text("title"),
        keys.text("body"),
        known.links.of(keys),
        tuple(map(StepId, keys.some_of("steps", known.steps, "step"))),
        tuple(map(TermId, keys.some_of("terms", known.terms, "term"))),
        addresses(keys, known.buttons),
        leads(keys, known.buttons),
        Intent(means) if means else None,
    )


def addresses(keys: Entry, buttons: Collection[str]) -> tuple[str, ...]:
    for spot in keys.items("buttons"):
        check_address(spot, spot.word(), buttons)
    return keys.words("buttons")


def leads(keys: Entry, buttons: Collection[str]) -> Leads | None:
    """Read "glossary.show term=kle" as an address and what it carries."""
    address, *carried = keys.word("does").split()[:8] or [""]
    if not address:
        return None
    if not ADDRESS.fullmatch(address) or not all("=" in each for each in carried):
        keys.at("does").wrong("expected an address and what it carries: glossary.show term=kle")
        return None
    check_address(keys.at("does"), address, buttons)
    return Leads(address, dict(each.split("=", 1) for each in carried))
