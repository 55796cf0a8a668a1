"""Text that somebody is about to send: given back with ways to send it, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dialogs.talk import Button, Heard, Message, Talk, Turn, Values
from onboarding.meaning import Intent

CHAT = "https://teams.microsoft.com/l/chat/0/0"
LONGEST = 3000  # characters of a text that is given back
FITS = 2000  # characters of an address that every client still opens
LETTER = 8  # words: whatever is shorter may mean something else
LONG = 25  # words: whatever is longer means nothing else
CLEAR = 0.9  # so clear is a wish for something else
ADDRESS = "@,"  # what stands as it is in a list of mail addresses

Data = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to edit: on its card, or by writing another one in the chat.

    ``wish`` is what led to it, and what such a text itself sounds like. ``carried`` names what it
    takes along, from card to card and in the place it is asked at; ``show`` draws the card, and
    ``ready`` says what becomes of the text.
    """

    wish: Intent
    carried: tuple[str, ...]
    show: Callable[[Talk, Data], Turn]
    ready: Callable[[Talk, Data, str], Turn]

    def carries(self, data: Data) -> dict[str, str]:
        return {key: data[key] for key in self.carried if data.get(key)}

    def about(self, data: Data) -> str:
        return "|".join(data.get(key, "") for key in self.carried)

    def data(self, about: str) -> dict[str, str]:
        return dict(zip(self.carried, about.split("|"), strict=False))

    def ask(self, talk: Talk, about: str) -> Turn:
        return self.show(talk, self.data(about))

    def hear(self, talk: Talk, about: str, heard: Heard) -> Turn | None:
        """Take a text that is as long as a letter; anything shorter may mean something else."""
        return self.ready(talk, self.data(about), heard.text) if written(heard, self.wish) else None

    def press(self, talk: Talk, data: Data) -> Turn:
        text = data.get("text", "").strip()
        return self.ready(talk, data, text) if text else self.show(talk, data)


@dataclass(frozen=True, slots=True)
class Written:
    """``to`` are mail addresses, as far as known; ``chat``: they can be written to in Teams."""

    to: tuple[str, ...]
    subject: str
    text: str
    chat: bool = True


def written(heard: Heard, wish: Intent) -> bool:
    """Tell whether a text is meant to be sent, rather than said to the bot."""
    words, lines = heard.text.split(), heard.text.strip().splitlines()
    if len(words) >= LONG or len(lines) > 1:
        return True
    asks = heard.text.rstrip().endswith("?")
    else_ = heard.meaning.intent is not wish and heard.meaning.confidence >= CLEAR
    return len(words) >= LETTER and not asks and not else_


def send_on(draft: Written, phrase: str, values: Values, *further: Button) -> Turn:
    """Ways to send it: a chat in Teams, a mail, and the text alone to copy."""
    text = "\n".join(draft.text[:LONGEST].splitlines())
    ways = []
    if draft.to and draft.chat:
        ways.append(("drafts.teams", chat(draft.to, ""), chat(draft.to, text)))
    ways.append(
        ("drafts.mail", mail(draft.to, draft.subject, ""), mail(draft.to, draft.subject, text))
    )
    fits = all(len(full) <= FITS for _, _, full in ways)
    buttons = (Button(way, url=full if len(full) <= FITS else bare) for way, bare, full in ways)
    note = "" if fits else "drafts.too_long"
    ready = Message(phrase, values, buttons=(*buttons, *further), note=note)
    return Turn((Message("drafts.copy", {"text": text}),), instead=ready, place=None)


def write_to(email: str) -> tuple[Button, ...]:
    """Ways to write to one colleague, with nothing written yet."""
    teams, post = chat((email,), ""), f"mailto:{quote(email, safe=ADDRESS)}"
    return Button("drafts.teams", url=teams), Button("drafts.mail", url=post)


def chat(to: tuple[str, ...], text: str) -> str:
    """The address of Teams' own chat with these people, and a text that is not sent yet."""
    message = f"&message={quote(text, safe='')}" if text else ""
    return f"{CHAT}?users={quote(','.join(to), safe=ADDRESS)}{message}"


def mail(to: tuple[str, ...], subject: str, text: str) -> str:
    """The address of a new mail. Its lines end as those of a mail do (RFC 6068)."""
    body = {"body": "\r\n".join(text.split("\n"))} if text else {}
    rest = urlencode({"subject": subject, **body}, quote_via=quote, safe="")
    return f"mailto:{quote(','.join(to), safe=ADDRESS)}?{rest}"
