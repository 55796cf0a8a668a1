"""How a claimed municipality becomes a confirmed one: a colleague there says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Button, Dialog, Message, Talk, Turn, Values
from onboarding.administrators import administrators
from onboarding.finding import answer_wishes
from onboarding.journey import Journey
from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId
from onboarding.reminders import Planner
from onboarding.texts import listed
from onboarding.tidings import ADMINISTRATOR, Tiding, notice_of, subject
from onboarding.trust import CONTACTS, Voucher, is_administrator, may_vouch

MOST = 3
"""How many colleagues are asked at once."""

SHOWN = 10
"""So many requests are shown: whoever is left comes up as these are answered."""


def press_ask(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Say what a request shows of the person, and to whom; then it is theirs to send."""
    person = talk.journey.person
    if person.municipality is None:
        return Turn((Message("trust.no_municipality"),))
    values: Values = {"where": title(talk, person.municipality)}
    if person.confirmed:
        return Turn((Message("trust.is_confirmed", values),))
    buttons = (Button("trust.send"), Button("today.show", says="button.no"))
    return Turn((Message("trust.explain", values, buttons=buttons),))


def press_send(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Ask some who are confirmed there, or else the administrators, once a week at most."""
    person = talk.journey.person
    if person.municipality is None or person.confirmed:
        return press_ask(talk, data)
    year, week, _ = talk.today.isocalendar()
    colleagues = confirmed_colleagues(talk, person.municipality)
    asked = colleagues or reachable(talk, administrators(talk.work, talk.administrators))
    once = f"{year}-{week}" if colleagues else f"{year}-{week}:{ADMINISTRATOR}"
    talk.work.notices.owe(
        notice_of(other, Tiding.VOUCH, person.id, talk.now, once=once) for other in asked
    )
    values: Values = {"where": title(talk, person.municipality), "count": len(colleagues)}
    if not asked:
        return Turn(instead=Message("trust.nobody", values))
    return Turn(instead=Message("trust.sent" if colleagues else "trust.sent_administrator", values))


def confirmed_colleagues(talk: Talk, where: MunicipalityCode) -> Sequence[PersonId]:
    """Whom to ask: reachable, confirmed there, the municipality's contacts first."""
    found = reachable(talk, talk.work.directory.confirmed_at(where))
    journeys = talk.work.journeys.among(found)

    def other_than_contact(person: PersonId) -> bool:
        return CONTACTS.isdisjoint(journeys[person].roles())

    return sorted(found, key=other_than_contact)[:MOST]


def reachable(talk: Talk, people: Sequence[PersonId]) -> list[PersonId]:
    others = [person for person in people if person != talk.journey.person.id]
    addresses = talk.work.addresses.among(others)
    return [person for person in others if person in addresses]


def request(talk: Talk, about: str) -> Message:
    """The card to a colleague: who claims what, and whether they are known there."""
    claimant = talk.work.journeys.among([PersonId(about)])[PersonId(about)]
    person = claimant.person
    where = title(talk, person.municipality) if person.municipality else ""
    roles = listed([talk.catalogue.roles[role].title for role in claimant.roles()])
    values: Values = {
        "name": person.name,
        "email": person.email or "–",
        "where": where,
        "roles": roles if roles.da else "–",
    }
    this = {"person": person.id, "municipality": person.municipality or ""}
    buttons = (Button("trust.vouch", this), Button("trust.decline", this))
    return Message("trust.request", values, buttons=buttons, note="trust.request_note")


def press_waiting(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Those who asked this person for their word, and have nobody's yet."""
    asked = talk.work.notices.told_about(talk.journey.person.id, f"{Tiding.VOUCH}|")
    people = dict.fromkeys(PersonId(subject(notice)[1]) for notice in asked)
    known = talk.work.journeys.among(people)
    waiting = [known[each] for each in people if each in known and waits(talk, known[each])]
    if len(waiting) == 1:
        return Turn((request(talk, waiting[0].person.id),))
    view = ChoicesView(tuple(map(claim, waiting[:SHOWN]))) if waiting else None
    return Turn((Message("trust.waiting" if waiting else "trust.none_waiting", view=view),))


def waits(talk: Talk, claimant: Journey) -> bool:
    where = claimant.person.municipality
    if claimant.person.confirmed or where is None:
        return False
    by_office = is_administrator(talk.journey.person, talk.administrators)
    return by_office or may_vouch(talk.journey.person, where)


def claim(claimant: Journey) -> ChoiceRow:
    person = claimant.person
    title = Line("trust.claimant", {"name": person.name})
    mail = Line("trust.claimant", {"name": person.email or "–"})
    return ChoiceRow(title, (mail,), "trust.look", {"person": person.id})


def press_look(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Show one request again, to whom it was made."""
    asked = talk.work.notices.told_about(talk.journey.person.id, f"{Tiding.VOUCH}|")
    person = PersonId(data.get("person", ""))
    known = talk.work.journeys.among([person])
    theirs = any(subject(notice)[1] == person for notice in asked)
    if not theirs or person not in known or not waits(talk, known[person]):
        return Turn((Message("trust.gone"),))
    return Turn((request(talk, person),))


def press_vouch(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Take the word of somebody who is confirmed there themselves, by now and not by then."""
    claimant = talk.work.journeys.of(PersonId(data.get("person", "")))
    where = claimant.person.municipality if claimant else None
    if claimant is None or where is None or where != data.get("municipality"):
        return Turn(instead=Message("trust.gone"))
    me = talk.journey.person
    by_office = is_administrator(me, talk.administrators)
    if me.id == claimant.person.id or not (by_office or may_vouch(me, where)):
        return Turn((Message("trust.may_not", {"where": title(talk, where)}),))
    values: Values = {"name": claimant.person.name, "where": title(talk, where)}
    if not claimant.person.confirmed:
        confirm(talk, claimant, Voucher(claimant.person.id, where, me.id, talk.now))
    return Turn(instead=Message("trust.vouched", values))


def confirm(talk: Talk, claimant: Journey, voucher: Voucher) -> None:
    claimant.person = claimant.person._replace(confirmed=True)
    planner = Planner(talk.catalogue.plan, talk.workdays)
    checklist = talk.catalogue.checklist(claimant.roles())
    talk.work.journeys.save(claimant, wake=planner.wake(claimant, checklist))
    talk.work.vouchers.give(voucher)
    once = talk.now.isoformat()
    news = notice_of(voucher.person, Tiding.CONFIRMED, voucher.municipality, talk.now, once=once)
    talk.work.notices.owe([news])
    wished = {wish.role for wish in talk.work.wishes.of(voucher.person)}
    answer_wishes(talk.work, talk.catalogue, wished, talk.now)


def press_decline(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn(instead=Message("trust.declined"))


def title(talk: Talk, code: MunicipalityCode) -> str:
    return talk.catalogue.municipalities[code].official_name


trust = Dialog(
    "trust",
    presses={
        "ask": press_ask,
        "send": press_send,
        "vouch": press_vouch,
        "decline": press_decline,
        "waiting": press_waiting,
        "look": press_look,
    },
)
