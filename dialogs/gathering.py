"""In a channel or a group chat: who can be helped with what, and names agreed for everybody."""

from __future__ import annotations

from dataclasses import replace

from dialogs.people import Query, answer_to, place_named, query_of
from dialogs.roles import known, slot
from dialogs.talk import CHAT, Button, Heard, Message, Pressed, Said, Talk, Turn, Wrote
from onboarding.meaning import Intent

GO_ON = Button("gathering.go_on", url=CHAT)


def answer(talk: Talk, said: Said) -> Turn:
    """Tell who holds a named role; all else belongs in the personal chat.

    One's own role is one's own thing: a question that does not name a role is led there too.
    """
    query = asked(talk, said)
    if query is None or not query.roles:
        return Turn((Message("gathering.help", buttons=(GO_ON,)),), place=None)
    [found] = answer_to(talk, query, None).say
    at = "_at" if query.place else ""
    phrase = f"gathering.found{at}" if found.view else f"gathering.nobody{at}"
    rest = tuple(button for button in found.buttons if button.says == "button.people.more")
    told = replace(found, phrase=phrase, buttons=(*rest, GO_ON), more=())
    return Turn((told,), place=None)


def asked(talk: Talk, said: Said) -> Query | None:
    match said:
        case Pressed("people.same_role", data) if known(talk, data.get("roles", "")):
            return query_of(talk, data)
        case Wrote(text):
            heard = Heard(text, talk.understands.meaning(text))
            if heard.meaning.intent is Intent.WHO_HAS_ROLE and not heard.meaning.ask:
                return Query(known(talk, slot(heard, "role")), place_named(talk, heard))
    return None
