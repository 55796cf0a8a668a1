"""When the next meetings are, for the person's roles; and where dates are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from dialogs.checklist import shown
from dialogs.invitations import outlook, teams
from dialogs.lineviews import ChoiceRow, ChoicesView
from dialogs.roles import slot
from dialogs.search import step_row
from dialogs.talk import (
    CALENDAR_FILE,
    MEETING_SHOWN,
    Button,
    Dialog,
    Heard,
    Message,
    Talk,
    Turn,
    Values,
)
from dialogs.views import MeetingsView, View
from onboarding.meaning import Intent
from onboarding.meetings import Meeting, Series
from onboarding.notices import NoticeKind, Owed, Rule
from onboarding.ports import Place
from onboarding.texts import Text

CALENDARS = ("kalender_digikat", "kalender_kombit")
"""The steps about where meetings are announced."""
MOST = 5
ALONE = ("meetings.coming", "meetings.none_known")
IN_A_ROOM = ("meetings.coming_to_all", "meetings.none_known_to_all")
WHY_NOTE, CHANGED_NOTE = "reminders.why_meeting", "reminders.why_change"
SAYS = {
    Rule.MEETING: "meetings.reminder",
    Rule.MOVED: "meetings.moved",
    Rule.CANCELLED: "meetings.cancelled",
    Rule.AGAIN: "meetings.again",
}


def press_next(talk: Talk, data: Mapping[str, str]) -> Turn:
    return answer(talk, data.get("topic", ""))


def answer(talk: Talk, topic: str = "", *, to_all: bool = False) -> Turn:
    """Coming meetings that concern the person, and the series whose dates are not known.

    ``topic`` is a series asked about by name, or a word that its title has ("webinar"); it is
    answered whoever asks. ``to_all``: several listen, who may have any role.
    """
    roles = talk.journey.roles()
    every = talk.work.meetings.upcoming(talk.now)
    named = about(talk, topic)
    told = [m for m in every if m.series in named or speaks_of(m.title, topic)]
    coming = (told if named else [m for m in every if to_all or m.concerns(roles)])[:MOST]
    dated = {meeting.series for meeting in coming}
    own = {s.id for s in talk.catalogue.series if to_all or not s.roles or {*s.roles} & {*roles}}
    undated = tuple(s for s in talk.catalogue.series if s.id in (named or own) - dated)
    some, none = IN_A_ROOM if to_all else ALONE
    phrase = some if coming else none
    values: Values = {"count": len(coming)}
    if named and coming:
        phrase, values = "meetings.next_is", {"day": coming[0].starts}
    view: View = MeetingsView(tuple(coming), undated)
    if not coming and not undated:
        view = ChoicesView(tuple(calendars(talk)))
    return Turn((Message(phrase, values, view=view, buttons=(Button("today.show"),)),))


def calendars(talk: Talk) -> Iterator[ChoiceRow]:
    """Where meetings are published: the steps that tell of it."""
    for id in CALENDARS:
        if (step := talk.step(id)) is not None:
            yield step_row(step)


def about(talk: Talk, topic: str) -> set[str]:
    """The series that a topic stands for; none for a topic that no series has."""
    series = talk.catalogue.series
    return {one.id for one in series if one.id == topic or speaks_of(one.title, topic)}


def speaks_of(title: Text, topic: str) -> bool:
    return bool(topic) and topic.casefold() in title.da.casefold().split()


def answer_meetings(talk: Talk, heard: Heard) -> Turn:
    return answer(talk, slot(heard, "topic"))


def answer_to_all(talk: Talk, heard: Heard) -> Turn:
    """In a channel or a group: all meetings, not those of whoever asks."""
    return answer(talk, slot(heard, "topic"), to_all=True)


# One meeting


def show(talk: Talk, meeting: Meeting, phrase: str = "meetings.one") -> Message:
    """The card of one meeting: where, how to sign up, the calendar, and whether one comes."""
    this = {"meeting": meeting.uid}
    values: Values = {"title": meeting.title, "day": meeting.starts}
    comes = talk.journey.quiet.meetings.get(meeting.uid)
    yes, no = Button("meetings.come", this), Button("meetings.stay_away", this)
    answers = (yes, no) if comes is None else (no if comes else yes,)
    language = talk.journey.person.language
    mine = () if comes is None else ("meetings.comes" if comes else "meetings.stays_away",)
    view = MeetingsView((meeting,), named=True, sign_up=series_of(talk, meeting), marks=mine)
    return Message(
        phrase,
        values,
        view=view,
        buttons=(*answers, Button("meetings.calendar", this, url=CALENDAR_FILE)),
        more=(
            Button("meetings.outlook", url=outlook(meeting, language)),
            Button("meetings.teams", url=teams(meeting, language)),
            Button("meetings.next"),
        ),
    )


def series_of(talk: Talk, meeting: Meeting) -> Series | None:
    return next((s for s in talk.catalogue.series if s.id == meeting.series), None)


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    meeting = known(talk, data)
    return gone(talk) if meeting is None else in_hand(talk, meeting)


def in_hand(talk: Talk, meeting: Meeting) -> Turn:
    """Show a meeting; whoever says next that they come means this one."""
    here = Place("meetings.one", f"{talk.now.isoformat()}|{meeting.uid}")
    return shown(talk, show(talk, meeting), here)


def press_come(talk: Talk, data: Mapping[str, str]) -> Turn:
    return reply(talk, data, comes=True)


def press_stay_away(talk: Talk, data: Mapping[str, str]) -> Turn:
    return reply(talk, data, comes=False)


def reply(talk: Talk, data: Mapping[str, str], *, comes: bool) -> Turn:
    """Keep whether somebody comes. Who does not is not reminded of that meeting any more."""
    meeting = known(talk, data) if "meeting" in data else meant(talk)
    if meeting is None:
        return gone(talk) if "meeting" in data else which(talk)
    talk.journey.quiet = talk.journey.quiet.answer(meeting.uid, comes=comes)
    return Turn(instead=show(talk, meeting))


def meant(talk: Talk) -> Meeting | None:
    """The meeting of the card just shown, or that of the newest reminder, whichever is newer."""
    told = talk.work.notices.told_last(talk.journey.person.id)
    newest = [notice for notice in told if notice.kind is NoticeKind.MEETING][-1:]
    if talk.place is not None and talk.place.question == MEETING_SHOWN:
        at, _, uid = talk.place.about.partition("|")
        if not newest or newest[0].due < datetime.fromisoformat(at):
            return known(talk, {"meeting": uid})
    return next((known(talk, {"meeting": notice.about}) for notice in newest), None)


def which(talk: Talk) -> Turn:
    """To which meeting: the card of the only one there is, or a list of them."""
    roles = talk.journey.roles()
    coming = [m for m in talk.work.meetings.upcoming(talk.now) if m.concerns(roles)]
    return in_hand(talk, coming[0]) if len(coming) == 1 else answer(talk)


def hear_of_one(talk: Talk, about: str, heard: Heard) -> Turn | None:
    """A meeting was shown, and nothing asked."""
    return None


def ask_of_one(talk: Talk, about: str) -> Turn:
    """Whoever goes on to something else speaks of the meeting no more."""
    return Turn(place=None)


def known(talk: Talk, data: Mapping[str, str]) -> Meeting | None:
    """The meeting of a button, unless it is over or called off."""
    uid = data.get("meeting", "")
    meeting = talk.work.meetings.of([uid]).get(uid)
    over = meeting is None or meeting.cancelled or meeting.starts <= talk.now
    return None if over else meeting


def gone(talk: Talk) -> Turn:
    return answer(talk).after(Message("meetings.gone"))


# What somebody is owed of meetings


def remind(talk: Talk, owed: Sequence[Owed]) -> Message:
    """The card that reminds of one meeting or tells its change, or a list of several."""
    found = (each.meeting for each in owed if each.meeting is not None)
    meetings = tuple(sorted(found, key=lambda meeting: meeting.starts))
    why = Button("reminders.why", {"meeting": meetings[0].uid})
    if len(meetings) > 1:
        view = MeetingsView(meetings)
        message = Message("meetings.several", {"count": len(meetings)}, view=view)
        return message._replace(buttons=(why, Button("reminders.off")), note=WHY_NOTE)
    rule, note = owed[0].because.rule, WHY_NOTE
    if rule is not Rule.MEETING:
        why, note = why._replace(data={**why.data, "rule": rule}), CHANGED_NOTE
    if rule is Rule.CANCELLED:
        values: Values = {"title": meetings[0].title, "day": meetings[0].starts}
        return Message(SAYS[rule], values, None, (Button("meetings.next"),), (why,), note)
    message = show(talk, meetings[0], SAYS[rule])
    return message._replace(more=(*message.more, why, Button("reminders.off")), note=note)


meetings = Dialog(
    "meetings",
    presses={
        "next": press_next,
        "show": press_show,
        "come": press_come,
        "stay_away": press_stay_away,
    },
    hears={"one": hear_of_one},
    asks={"one": ask_of_one},
    answers={Intent.MEETINGS: answer_meetings},
)
