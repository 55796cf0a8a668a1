"""What a word of the trade means."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.roles import known, slot
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
        return Turn((explain_role(talk.catalogue.roles[roles[0]]),))
    return Turn((Message("glossary.unknown", buttons=(Button("help.show"),)),))


def explain_role(role: Role) -> Message:
    """What a role is there for, whom it works with, and who holds it."""
    this = {"roles": role.id}
    buttons = (Button("partners.show", this), Button("people.same_role", this))
    view = WordsView((role.description,))
    return Message("glossary.term", {"term": role.title}, view=view, buttons=buttons)


def explain(talk: Talk, term: Term) -> Message:
    related = {t.id: t for t in talk.catalogue.glossary}
    buttons = tuple(
        Button("glossary.show", {"term": id}, "button.plain", {"words": related[id].title})
        for id in term.see
        if id in related
    )
    values: Values = {"term": term.title}
    return Message("glossary.term", values, view=WordsView((term.body,)), buttons=buttons[:3])


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
    """The term of which the longest name stands in a text."""
    padded = f" {text.casefold().strip('?!. ')} "
    hits = [
        (len(name), term)
        for term in talk.catalogue.glossary
        for name in names(term)
        if f" {name} " in padded
    ]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


glossary = Dialog(
    "glossary", presses={"show": press_show}, answers={Intent.EXPLAIN: answer_explain}
)
