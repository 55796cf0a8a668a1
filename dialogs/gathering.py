"""In a channel or a group chat: who can be helped with what, and names agreed for everybody."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.glossary import answer_explain, press_show
from dialogs.meetings import answer_to_all
from dialogs.people import FEW, Query, answer_to, place_named, query_of
from dialogs.roles import known, slot
from dialogs.talk import CHAT, Answer, Button, Heard, Message, Pressed, Said, Talk, Turn, Wrote
from onboarding.meaning import Intent

PUBLIC: Mapping[Intent, Answer] = {
    Intent.EXPLAIN: answer_explain,
    Intent.MEETINGS: answer_to_all,
}
OPEN_TO_ALL = ("glossary.show", "people.same_role")
"""Buttons that a room may press."""
GO_ON = Button("gathering.go_on", url=CHAT)


def answer(talk: Talk, said: Said) -> Turn:
    """Tell who holds a named role; all else belongs in the personal chat.

    One's own role is one's own thing: a question that does not name a role is led there too.
    """
    if (open_to_all := public(talk, said)) is not None:
        return Turn((open_to_all,), place=None)
    query = asked(talk, said)
    if query is None or not query.roles:
        return Turn((Message("gathering.help", buttons=(GO_ON,)),), place=None)
    found = told(talk, query)
    rest = tuple(button for button in found.buttons if button.says == "button.people.more")
    return Turn((found._replace(buttons=(*rest, GO_ON)),), place=None)


def told(talk: Talk, query: Query) -> Message:
    """Who may be named where several listen; where nobody may, that."""
    [found] = answer_to(talk, query, None).say
    shape = f"gathering.found{ending(query)}" if found.view else f"gathering.nobody{ending(query)}"
    return found._replace(phrase=shape, more=())


def ending(query: Query) -> str:
    """How the key of a phrase ends that names what was asked for."""
    return ("_several" if len(query.roles) > FEW else "") + ("_at" if query.place else "")


def public(talk: Talk, said: Said) -> Message | None:
    """What is nobody's own, and told wherever it is asked: words explained, and meetings."""
    match said:
        case Pressed("glossary.show", data):
            [told] = press_show(talk, data).say
        case Wrote(text):
            heard = Heard(text, talk.understands.meaning(text))
            answer = PUBLIC.get(heard.meaning.intent) if heard.meaning.intent else None
            if answer is None or heard.meaning.ask:
                return None
            [told] = answer(talk, heard).say
        case _:
            return None
    open_to_all = (button for button in told.buttons if button.action in OPEN_TO_ALL)
    return told._replace(buttons=(*open_to_all, GO_ON)[-3:], more=())


def asked(talk: Talk, said: Said) -> Query | None:
    match said:
        case Pressed("people.same_role", data) if known(talk, data.get("roles", "")):
            return query_of(talk, data)
        case Wrote(text):
            heard = Heard(text, talk.understands.meaning(text))
            if heard.meaning.intent is Intent.WHO_HAS_ROLE and not heard.meaning.ask:
                return Query(known(talk, slot(heard, "role")), place_named(talk, heard))
    return None
