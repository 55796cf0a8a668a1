"""From content/advice.yaml to Advice: everyday questions and their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from content.commands import ADDRESS
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


def read_advice(
    proof: Proof,
    links: Links,
    checklists: Mapping[RoleId, Iterable[Step]],
    glossary: Iterable[Term],
) -> Mapping[str, Advice]:
    """Return the answers by id; what is wrong is recorded in ``proof``."""
    taken: Ids = {}
    steps = {step.id for own in checklists.values() for step in own}
    terms = {term.id for term in glossary}
    page = proof.open("advice.yaml")
    if proof.faults:  # of steps that cannot be read nothing can be said here
        return {}
    entries = [entry(item, ("id", "says"), (*WAYS[1:], *ANSWER)) for item in page.items()]
    read = (read_one(keys, taken, links, steps, terms) for keys in entries)
    return {each.id: each for each in read}


def read_one(
    keys: Entry, taken: Ids, links: Links, steps: Collection[str], terms: Collection[str]
) -> Advice:
    if sum(key in keys for key in WAYS) != 1:
        keys.spot.wrong("an answer has one of body, does and means")
    means = keys.one_of("means", list(Intent), "intent")
    return Advice(
        keys.id(taken, "answer"),
        keys.words("says"),
        keys.text("title"),
        keys.text("body"),
        links.of(keys),
        tuple(map(StepId, keys.some_of("steps", steps, "step"))),
        tuple(map(TermId, keys.some_of("terms", terms, "term"))),
        addresses(keys),
        leads(keys),
        Intent(means) if means else None,
    )


def addresses(keys: Entry) -> tuple[str, ...]:
    for spot in keys.items("buttons"):
        if not ADDRESS.fullmatch(spot.word()):
            spot.wrong(f"expected the address of a button, like today.show: {spot.word()!r}")
    return keys.words("buttons")


def leads(keys: Entry) -> Leads | None:
    """Read "glossary.show term=kle" as an address and what it carries."""
    address, *carried = keys.word("does").split()[:8] or [""]
    if not address:
        return None
    if not ADDRESS.fullmatch(address) or not all("=" in each for each in carried):
        keys.at("does").wrong("expected an address and what it carries: glossary.show term=kle")
        return None
    return Leads(address, dict(each.split("=", 1) for each in carried))
