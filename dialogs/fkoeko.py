"""The local FK-ØKO group: its members by the directory, the gaps, and an invitation to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.drafts import Data, Draft, Written, send_on
from dialogs.lineviews import ChoiceRow, ChoicesView, DraftView, Line
from dialogs.people import record
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from onboarding.directory import Seen
from onboarding.finding import find
from onboarding.meaning import Intent
from onboarding.ports import Place
from onboarding.profile import Question
from onboarding.roles import PartnerId, RoleId
from onboarding.supplier import SUPPLIER, functions_at
from onboarding.texts import Text

ROLES = tuple(
    RoleId(f"fk_oeko_{name}")
    for name in ("koordinator", "debitoradministrator", "finansadministrator")
)
CONSULTANT = PartnerId("erp_konsulent")
"""The fourth member is no role with a checklist: colleagues tell who it is."""


@dataclass(frozen=True, slots=True)
class Member:
    title: Text
    name: str = ""
    email: str | None = None
    myself: bool = False
    seen: Seen | None = None


def members(talk: Talk) -> tuple[Member, ...]:
    """Who should be in it: a member without a name is a gap."""
    return *(by_role(talk, role) for role in ROLES), consultant(talk)


def by_role(talk: Talk, role: RoleId) -> Member:
    me, title = talk.journey.person, talk.catalogue.roles[role].title
    if role in talk.journey.roles():
        return Member(title, me.name, me.email, myself=True)
    here = me.municipality
    found = find(talk.work, talk.catalogue, me, [role], here).seen if here else ()
    return Member(title, found[0].name, found[0].email, seen=found[0]) if found else Member(title)


def consultant(talk: Talk) -> Member:
    me, title = talk.journey.person, talk.catalogue.partners[CONSULTANT].title
    here = me.municipality if me.confirmed else None
    told = talk.work.functions.at(here).get(CONSULTANT) if here else None
    return Member(title, told.name, told.email) if told else Member(title)


def supplier(talk: Talk) -> Member:
    """Who supplies the ERP solution: no member, but good to know when one meets."""
    me, title = talk.journey.person, talk.catalogue.partners[SUPPLIER].title
    here = me.municipality if me.confirmed else None
    told = functions_at(talk.work, here).get(SUPPLIER) if here else None
    return Member(title, told.name) if told else Member(title)


def press_show(talk: Talk, data: Data) -> Turn:
    """Propose the members, and show where nobody is known."""
    group = members(talk)
    record(talk, tuple(member.seen for member in group if member.seen))
    gaps = sum(not member.name for member in group)
    delivers = supplier(talk)
    known = (delivers,) if delivers.name else ()
    rows = tuple(ChoiceRow(line(member), ()) for member in (*group, *known))
    buttons = [Button("fkoeko.draft")] if any(not m.myself and m.name for m in group) else []
    if not group[-1].name and talk.journey.person.confirmed:
        buttons.append(Button("functions.change", {"function": CONSULTANT}, "button.fkoeko.who"))
    buttons.append(Button("partners.show"))
    more = []
    if talk.journey.person.confirmed:
        about = {"question": Question.ERP_SUPPLIER}
        says = "button.profile.correct_erp_supplier" if known else "button.profile.ask_erp_supplier"
        more.append(Button("profile.ask", about, says))
    phrase = "fkoeko.gaps" if gaps else "fkoeko.whole"
    view = ChoicesView(rows)
    values: Values = {"count": gaps}
    return Turn((Message(phrase, values, view=view, buttons=tuple(buttons), more=tuple(more)),))


def line(member: Member) -> Line:
    if member.myself:
        return Line("fkoeko.yourself", {"title": member.title})
    if not member.name:
        return Line("fkoeko.gap", {"title": member.title})
    return Line("fkoeko.member", {"title": member.title, "name": member.name})


def press_draft(talk: Talk, data: Data) -> Turn:
    message = Message(
        "fkoeko.draft",
        view=DraftView("text", tuple(invitation(talk))),
        buttons=(Button("fkoeko.text"), Button("requests.leave")),
        note="requests.note",
    )
    return Turn((message,), Place("fkoeko.text"))


def invitation(talk: Talk) -> Iterator[Line]:
    person = talk.journey.person
    home = talk.catalogue.municipalities.get(person.municipality) if person.municipality else None
    yield Line("draft.hello_all")
    yield Line("draft.group", {"where": home.official_name if home else ""})
    yield from (
        Line("draft.member", {"title": each.title, "name": each.name})
        for each in members(talk)
        if each.name
    )
    delivers = supplier(talk)
    if delivers.name:
        yield Line("draft.supplier", {"name": delivers.name})
    yield Line("draft.group_why")
    yield Line("draft.group_when")
    yield Line("draft.bye", {"name": person.name})


def ready(talk: Talk, data: Data, text: str) -> Turn:
    others = [member for member in members(talk) if member.name and not member.myself]
    to = tuple(dict.fromkeys(member.email for member in others if member.email))
    values: Values = {"count": len(others)}
    return send_on(Written(to, "FK-ØKO-gruppe", text), "fkoeko.ready", values)


DRAFT = Draft(Intent.PARTNERS, (), press_draft, ready)
fkoeko = Dialog(
    "fkoeko",
    presses={"show": press_show, "draft": press_draft, "text": DRAFT.press},
    hears={"text": DRAFT.hear},
    asks={"text": DRAFT.ask},
)
