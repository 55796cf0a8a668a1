"""Text that somebody is about to send: given back with ways to send it, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dialogs.talk import Button, Message, Turn, Values

CHAT = "https://teams.microsoft.com/l/chat/0/0"
LONGEST = 3000  # characters of a text that is given back
FITS = 2000  # characters of an address that every client still opens
LETTER = 8  # words: whatever is shorter may mean something else


@dataclass(frozen=True, slots=True)
class Written:
    """``to`` are mail addresses, as far as known; ``chat``: they can be written to in Teams."""

    to: tuple[str, ...]
    subject: str
    text: str
    chat: bool = True


def written(text: str) -> bool:
    """Tell whether a text is meant to be sent, rather than said to the bot."""
    return len(text.split()) >= LETTER and not text.rstrip().endswith("?")


def send_on(draft: Written, phrase: str, values: Values, *further: Button) -> Turn:
    """Ways to send it: a chat in Teams, a mail, and the text alone to copy."""
    text = draft.text[:LONGEST]
    buttons = []
    if draft.to and draft.chat:
        buttons.append(Button("drafts.teams", url=chat(draft.to, text)))
    buttons.append(Button("drafts.mail", url=mail(draft.to, draft.subject, text)))
    ready = Message(phrase, values, buttons=(*buttons, *further))
    return Turn((Message("drafts.copy", {"text": text}),), instead=ready, place=None)


def chat(to: tuple[str, ...], text: str) -> str:
    """Opens Teams' own chat with these people, with the text in it if the address can hold it."""
    users = quote(",".join(to), safe="@,")
    full = f"{CHAT}?users={users}&message={quote(text, safe='')}"
    return full if len(full) <= FITS else f"{CHAT}?users={users}"


def mail(to: tuple[str, ...], subject: str, text: str) -> str:
    whom = quote(",".join(to), safe="@,")
    full = f"mailto:{whom}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"
    if len(full) <= FITS:
        return full
    return f"mailto:{whom}?{urlencode({'subject': subject}, quote_via=quote)}"
