"""What a word of the trade means."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.lineviews import ChoiceRow, Line
from dialogs.roles import known, slot
from dialogs.search import found
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import WordsView
from onboarding.glossary import Term
from onboarding.meaning import Intent
from onboarding.roles import Role


def answer_explain(talk: Talk, heard: Heard) -> Turn:
    wanted = [slot(heard, "term"), slot(heard, "system")]
    term = mentioned(talk, heard.text)
    term = term or next((t for word in wanted if word and (t := find(talk, word))), None)
    if term is not None:
        return Turn((explain(talk, term),))
    roles = known(talk, slot(heard, "role")) or talk.understands.roles(heard.text)
    if roles:
        return Turn((explain_role(talk, talk.catalogue.roles[roles[0]]),))
    return Turn((unknown(talk, heard.text),))


def unknown(talk: Talk, text: str) -> Message:
    """A word without an explanation: what else the content has about it."""
    buttons = (Button("help.show"),)
    return Message("glossary.unknown", view=found(talk, text), buttons=buttons)


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
    return Message("glossary.term", values, view=WordsView((term.body,), rows))


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    term = next((t for t in talk.catalogue.glossary if t.id == data.get("term")), None)
    if term is None:
        return Turn((Message("glossary.unknown", buttons=(Button("help.show"),)),))
    return Turn((explain(talk, term),))


def names(term: Term) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (term.title.da, term.title.en, *term.aliases))


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
