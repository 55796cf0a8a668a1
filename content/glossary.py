"""From content/glossary.yaml and content/notes.yaml to Term and Note."""

from __future__ import annotations

from collections.abc import Collection

from content.entries import Entry, Ids, entry
from content.links import Links
from content.reading import Proof
from onboarding.glossary import Note, Term, TermId
from onboarding.roles import RoleId


def read_glossary(proof: Proof, links: Links) -> tuple[Term, ...]:
    items = proof.open("glossary.yaml").items()
    taken: Ids = {}
    optional = ("aliases", "see", "links", "source_lines")
    entries = [entry(item, ("id", "title", "body"), optional) for item in items]
    ids = [keys.id(taken, "term") for keys in entries]
    terms = [read_term(id, keys, ids, links) for id, keys in zip(ids, entries, strict=True)]
    check_names(entries, terms)
    return tuple(terms)


def read_term(id: str, keys: Entry, ids: Collection[str], links: Links) -> Term:
    return Term(
        TermId(id),
        keys.text("title"),
        keys.text("body"),
        keys.words("aliases"),
        tuple(map(TermId, keys.some_of("see", ids, "term"))),
        links.of(keys),
        keys.lines(),
    )


def check_names(entries: Collection[Entry], terms: Collection[Term]) -> None:
    """Record as a fault a word that two terms claim."""
    owners: dict[str, TermId] = {}
    for keys, term in zip(entries, terms, strict=True):
        for name in {name.casefold() for name in (term.title.da, *term.aliases) if name}:
            first = owners.setdefault(name, term.id)
            if first != term.id:
                keys.at("aliases").wrong(f"double name {name!r}; it already means {first!r}")


def read_notes(proof: Proof, roles: Collection[str]) -> tuple[Note, ...]:
    taken: Ids = {}
    notes = []
    for item in proof.open("notes.yaml").items():
        keys = entry(item, ("id", "body"), ("roles", "source_lines"))
        concerned = tuple(map(RoleId, keys.some_of("roles", roles, "role")))
        notes.append(Note(keys.id(taken, "note"), keys.text("body"), concerned, keys.lines()))
    return tuple(notes)
