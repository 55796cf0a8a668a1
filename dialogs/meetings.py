"""When the next meetings are, for the person's roles; and where dates are published."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.roles import slot
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.views import MeetingsView
from onboarding.meaning import Intent
from onboarding.meetings import Meeting

MOST = 5


def press_next(talk: Talk, data: Mapping[str, str]) -> Turn:
    return answer(talk)


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
    message = Message(phrase, {"count": len(coming)}, view=view, buttons=(Button("today.show"),))
    return Turn((message,))


def answer_meetings(talk: Talk, heard: Heard) -> Turn:
    topic = slot(heard, "topic")
    return answer(
        talk, topic if any(series.id == topic for series in talk.catalogue.series) else ""
    )


def remind(meeting: Meeting) -> Message:
    """The card that reminds of one meeting."""
    values: Values = {"title": meeting.title, "day": meeting.starts}
    return Message(
        "meetings.reminder",
        values,
        view=MeetingsView((meeting,), named=True),
        buttons=(Button("meetings.next"), Button("reminders.off")),
        note="reminders.why_meeting",
    )


meetings = Dialog(
    "meetings",
    presses={"next": press_next},
    answers={Intent.MEETINGS: answer_meetings},
)
