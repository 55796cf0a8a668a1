"""When the next meetings are, for the person's roles; and where dates are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.invitations import outlook, teams
from dialogs.roles import slot
from dialogs.talk import CALENDAR_FILE, Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import MeetingsView
from onboarding.meaning import Intent
from onboarding.meetings import Meeting, Series
from onboarding.notices import Owed, Rule

MOST = 5
WHY_NOTE = "reminders.why_meeting"
SAYS = {
    Rule.MEETING: "meetings.reminder",
    Rule.MOVED: "meetings.moved",
    Rule.CANCELLED: "meetings.cancelled",
    Rule.AGAIN: "meetings.again",
}


def press_next(talk: Talk, data: Mapping[str, str]) -> Turn:
    return answer(talk, data.get("topic", ""))


def answer(talk: Talk, topic: str = "") -> Turn:
    """Coming meetings that concern the person, and the series whose dates are not known.

    ``topic`` is a series asked about by name; it is answered whoever asks.
    """
    roles = talk.journey.roles()
    every = talk.work.meetings.upcoming(talk.now)
    coming = [m for m in every if m.series == topic or (m.concerns(roles) and not topic)][:MOST]
    own = {s.id for s in talk.catalogue.series if not s.roles or set(s.roles) & set(roles)}
    wanted = {topic} if topic else own
    dated = {meeting.series for meeting in coming}
    undated = tuple(
        series for series in talk.catalogue.series if series.id not in dated and series.id in wanted
    )
    view = MeetingsView(tuple(coming), undated)
    phrase = "meetings.coming" if coming else "meetings.none_known"
    values: Values = {"count": len(coming)}
    if topic and coming:
        phrase, values = "meetings.next_is", {"day": coming[0].starts}
    return Turn((Message(phrase, values, view=view, buttons=(Button("today.show"),)),))


def answer_meetings(talk: Talk, heard: Heard) -> Turn:
    topic = slot(heard, "topic")
    return answer(
        talk, topic if any(series.id == topic for series in talk.catalogue.series) else ""
    )


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
    return Turn((show(talk, meeting),)) if meeting else gone(talk)


def press_come(talk: Talk, data: Mapping[str, str]) -> Turn:
    return reply(talk, data, comes=True)


def press_stay_away(talk: Talk, data: Mapping[str, str]) -> Turn:
    return reply(talk, data, comes=False)


def reply(talk: Talk, data: Mapping[str, str], *, comes: bool) -> Turn:
    """Keep whether somebody comes. Who does not is not reminded of that meeting any more."""
    meeting = known(talk, data)
    if meeting is None:
        return gone(talk)
    talk.journey.quiet = talk.journey.quiet.answer(meeting.uid, comes=comes)
    return Turn(instead=show(talk, meeting))


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
    meetings = tuple(each.meeting for each in owed if each.meeting is not None)
    why = Button("reminders.why", {"meeting": meetings[0].uid})
    if len(meetings) > 1:
        view = MeetingsView(meetings)
        message = Message("meetings.several", {"count": len(meetings)}, view=view)
        return replace(message, buttons=(why, Button("reminders.off")), note=WHY_NOTE)
    phrase = SAYS[owed[0].because.rule]
    if owed[0].because.rule is Rule.CANCELLED:
        values: Values = {"title": meetings[0].title, "day": meetings[0].starts}
        return Message(phrase, values, buttons=(Button("meetings.next"),))
    message = show(talk, meetings[0], phrase)
    more = (*message.more, why, Button("reminders.off"))
    return replace(message, more=more, note=WHY_NOTE)


meetings = Dialog(
    "meetings",
    presses={
        "next": press_next,
        "show": press_show,
        "come": press_come,
        "stay_away": press_stay_away,
    },
    answers={Intent.MEETINGS: answer_meetings},
)
