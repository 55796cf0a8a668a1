"""Hands a role over: what is still open, what comes again, and a letter to who takes it on."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.drafts import Data, Draft, Written, send_on
from dialogs.handoverletter import FEW, day_of, duty_of, letter
from dialogs.lineviews import ChoiceRow, ChoicesView, DraftView, Line
from dialogs.roles import known, slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn
from onboarding.handover import Legacy, legacy
from onboarding.meaning import Intent
from onboarding.ports import Place
from onboarding.roles import RoleId
from onboarding.texts import listed


def left_by(talk: Talk, role: RoleId) -> Legacy:
    checklist, duties = talk.catalogue.checklist((role,)), talk.catalogue.plan.duties
    meetings = talk.work.meetings.upcoming(talk.now)
    return legacy(role, talk.journey, checklist, duties, meetings)


def answer_handover(talk: Talk, heard: Heard) -> Turn:
    named = set(known(talk, slot(heard, "role")))
    held = talk.journey.roles()
    mine = tuple(role for role in held if role in named) or held
    name = slot(heard, "person")
    return show(talk, mine[0], name) if len(mine) == 1 else which(talk, mine, name)


def which(talk: Talk, roles: tuple[RoleId, ...], name: str) -> Turn:
    if not roles:
        return Turn((Message("handover.no_role", buttons=(Button("roles.add"),)),))
    titles = talk.catalogue.roles
    rows = tuple(
        ChoiceRow(
            Line("handover.role", {"role": titles[role].title}),
            (),
            "handover.show",
            {"role": role, "name": name},
        )
        for role in roles
    )
    return Turn((Message("handover.which", view=ChoicesView(rows)),))


def press_show(talk: Talk, data: Data) -> Turn:
    role = held(talk, data)
    return show(talk, role, data.get("name", "")) if role else which(talk, talk.journey.roles(), "")


def held(talk: Talk, data: Data) -> RoleId | None:
    role = RoleId(data.get("role", ""))
    return role if role in talk.journey.roles() else None


def show(talk: Talk, role: RoleId, name: str) -> Turn:
    """What to see to before one goes, and the two things to do about it."""
    left = left_by(talk, role)
    rows = ChoicesView(tuple(to_see_to(talk, left)))
    this = {"role": role, "name": name}
    leave = Button("roles.drop", {"roles": role}, "button.handover.leave")
    message = Message(
        "handover.show",
        {"role": talk.catalogue.roles[role].title},
        view=rows,
        buttons=(Button("handover.draft", this), leave),
    )
    return Turn((message,))


def to_see_to(talk: Talk, left: Legacy) -> Iterator[ChoiceRow]:
    if left.open:
        count = Line("handover.open", {"count": len(left.open)})
        yield ChoiceRow(count, (Line("handover.open_what"),), "checklist.all")
    if left.in_use:
        known = talk.catalogue.access
        opened = (known[s.access].title if s.access else s.title for s in left.in_use)
        titles = listed(list(dict.fromkeys(opened)))
        yield ChoiceRow(Line("handover.close"), (Line("handover.words", {"words": titles}),))
    if left.duties:
        lines = tuple(Line("handover.duty", duty_of(duty)) for duty in left.duties[:FEW])
        yield ChoiceRow(Line("handover.again"), lines)
    if left.meetings:
        lines = tuple(Line("handover.meeting", day_of(each)) for each in left.meetings[:FEW])
        yield ChoiceRow(Line("handover.meetings"), lines, "meetings.next")
    yield ChoiceRow(Line("handover.tell"), (Line("handover.tell_whom"),), "partners.show")


# The letter


def press_draft(talk: Talk, data: Data) -> Turn:
    return draft(talk, data) if held(talk, data) else which(talk, talk.journey.roles(), "")


def draft(talk: Talk, data: Data) -> Turn:
    """Whoever has left the role meanwhile may still write of it."""
    role = RoleId(data.get("role", ""))
    if role not in talk.catalogue.roles:
        return which(talk, talk.journey.roles(), "")
    lines = tuple(letter(talk, left_by(talk, role), data.get("name", "")))
    message = Message(
        "handover.draft",
        view=DraftView("text", lines),
        buttons=(Button("handover.text", DRAFT.carries(data)), Button("requests.leave")),
        note="requests.note",
    )
    return Turn((message,), Place("handover.text", DRAFT.about(data)))


def ready(talk: Talk, data: Data, text: str) -> Turn:
    return send_on(Written((), "Overlevering", text), "handover.ready", {})


DRAFT = Draft(Intent.HANDOVER, ("role", "name"), draft, ready)
handover = Dialog(
    "handover",
    presses={"show": press_show, "draft": press_draft, "text": DRAFT.press},
    hears={"text": DRAFT.hear},
    asks={"text": DRAFT.ask},
    answers={Intent.HANDOVER: answer_handover},
)
