"""What a word of the trade means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.lineviews import ChoiceRow, Line
from dialogs.roles import known, slot
from dialogs.search import MOST, found
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import WordsView
from onboarding.glossary import Term, TermId
from onboarding.hits import HitKind
from onboarding.meaning import Intent
from onboarding.roles import Role

BOTH = 2
"""So many things are held against each other."""
NEARLY = 0.8
"""The share of what was asked for that a word must have to be the one meant."""
DIFFERENCE = re.compile(r"forskel|difference", re.IGNORECASE)


def answer_explain(talk: Talk, heard: Heard) -> Turn:
    both = compared(talk, heard)
    if len(both) > 1:
        return Turn(both)
    wanted = [slot(heard, "term"), slot(heard, "system")]
    term = mentioned(talk, heard.text)
    term = term or next((t for word in wanted if word and (t := find(talk, word))), None)
    if term is not None:
        return Turn((explain(talk, term),))
    roles = known(talk, slot(heard, "role")) or talk.understands.roles(heard.text)
    if roles:
        return Turn((explain_role(talk, talk.catalogue.roles[roles[0]]),))
    return Turn((unknown(talk, heard.text, named=any(wanted)),))


def compared(talk: Talk, heard: Heard) -> tuple[Message, ...]:
    """Each of the things whose difference is asked for; nothing where none is."""
    if not DIFFERENCE.search(heard.text):
        return ()
    rest, terms = heard.text.casefold(), dict[TermId, Term]()
    while (term := mentioned(talk, rest)) is not None and term.id not in terms:
        terms[term.id] = term
        said = (name for name in names(term) if name in rest)
        rest = rest.replace(max(said, key=len, default=rest), " ")
    for key in ("system", "other_system"):
        if (term := find(talk, slot(heard, key))) is not None:
            terms.setdefault(term.id, term)
    roles = known(talk, slot(heard, "role")) or talk.understands.roles(heard.text)
    if len(roles) > 1:
        return tuple(explain_role(talk, talk.catalogue.roles[role]) for role in roles[:BOTH])
    told = sorted(terms.values(), key=lambda term: place_of(term, heard.text))
    return tuple(explain(talk, term) for term in told[:BOTH])


def place_of(term: Term, text: str) -> int:
    """Where a text names a term, for those to be told in the order asked."""
    found = (text.casefold().find(name) for name in names(term))
    return min((at for at in found if at >= 0), default=len(text))


def unknown(talk: Talk, text: str, *, named: bool) -> Message:
    """A word without an explanation of its own: the nearest there is, or what else has it."""
    buttons = (Button("help.show"),)
    for hit in talk.understands.search(text, {}, MOST):
        near = hit.kind is HitKind.TERM and hit.share >= NEARLY
        term = find(talk, hit.id) if near else None
        if term is not None:
            return explain(talk, term)
    hits = found(talk, text)
    phrase = "glossary.unknown" if named or hits else "glossary.which"
    return Message(phrase, view=hits, buttons=buttons)


def explain_role(talk: Talk, role: Role) -> Message:
    """What a role is there for, whom it works with, who holds it, and what it is mixed up with."""
    this = {"roles": role.id}
    buttons = Button("partners.show", this), Button("people.same_role", this)
    view = WordsView((role.description,), tuple(leading_to(term) for term in traps(talk, role)))
    return Message("glossary.term", {"term": role.title}, view=view, buttons=buttons)


def traps(talk: Talk, role: Role) -> list[Term]:
    """The words that are easily taken for the role: their names begin with its title."""
    title = role.title.da.casefold()
    terms = talk.catalogue.glossary
    return [term for term in terms if any(name.startswith(f"{title} ") for name in names(term))]


def leading_to(term: Term) -> ChoiceRow:
    """A row: many a title is longer than a button on a phone."""
    title = Line("glossary.term", {"term": term.title})
    return ChoiceRow(title, (), "glossary.show", {"term": term.id})


def explain(talk: Talk, term: Term) -> Message:
    related = {t.id: t for t in talk.catalogue.glossary}
    rows = tuple(leading_to(related[id]) for id in term.see if id in related)
    values: Values = {"term": term.title}
    return Message("glossary.term", values, view=WordsView((term.body,), rows, term.links))


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    term = next((t for t in talk.catalogue.glossary if t.id == data.get("term")), None)
    if term is None:
        return Turn((Message("glossary.unknown", buttons=(Button("help.show"),)),))
    return Turn((explain(talk, term),))


def names(term: Term) -> tuple[str, ...]:
    """All it is called, also without what stands in brackets."""
    titles = (term.title.da, term.title.en)
    bare = (title.partition(" (")[0] for title in titles)
    return tuple(dict.fromkeys(name.casefold() for name in (*titles, *bare, *term.aliases)))


def find(talk: Talk, word: str) -> Term | None:
    """The term by its id or one of its names."""
    word = word.casefold()
    return next((t for t in talk.catalogue.glossary if word == t.id or word in names(t)), None)


def mentioned(talk: Talk, text: str) -> Term | None:
    """The term of which the longest name stands in a text, its words in one place or apart."""
    plain = text.casefold().strip("?!. ")
    said = {*plain.split()}
    hits = [
        (len(name), term)
        for term in talk.catalogue.glossary
        for name in names(term)
        if f" {name} " in f" {plain} " or (" " in name and {*name.split()} <= said)
    ]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


glossary = Dialog(
    "glossary", presses={"show": press_show}, answers={Intent.EXPLAIN: answer_explain}
)
