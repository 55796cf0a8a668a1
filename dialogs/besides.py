"""What somebody hears besides their accesses: a quiet week, what recurs, a gap of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.talk import Button, Message, Talk, Values
from dialogs.today import ask_today
from dialogs.views import Row, RowsView
from onboarding import gaps
from onboarding.needless import left_here
from onboarding.notices import NoticeKind, Owed
from onboarding.texts import Text


def check_in(talk: Talk) -> Message:
    """A word after a quiet week: how much of the first week is left, and what to do now."""
    count = left_here(talk.work, talk.catalogue, talk.journey, talk.checklist)
    [message] = ask_today(talk).say
    values: Values = {"name": talk.journey.person.name, "count": count}
    more = (Button("reminders.pause"), why(NoticeKind.CHECK_IN), Button("reminders.off"))
    return message._replace(phrase="reminders.check_in", values=values, more=more)


def why(kind: NoticeKind) -> Button:
    return Button("reminders.why", {"kind": kind})


def duties(owed: Sequence[Owed]) -> Message:
    due = [each.duty for each in owed if each.duty is not None]
    rows = tuple(Row(duty.title, duty.every) for duty in due)
    return Message(
        "reminders.duty",
        {"count": len(due)},
        view=RowsView(rows),
        buttons=(Button("reminders.duties_off"), Button("reminders.show")),
        more=(why(NoticeKind.DUTY), Button("reminders.off")),
        note="reminders.why_duty",
    )


def gap(talk: Talk, owed: Owed) -> Message:
    """For administrators: a series that meets every quarter has no date in the next one."""
    id, first = gaps.read(owed.notice.about)
    series = next(one for one in talk.catalogue.series if one.id == id)
    values: Values = {"series": series.title, "quarter": quarter(first)}
    return Message("meetings.gap", values, buttons=(why(NoticeKind.GAP),), note="meetings.gap_note")


def quarter(first: date) -> Text:
    number = (first.month + 2) // gaps.MONTHS
    return Text(f"{number}. kvartal {first.year}", f"Q{number} {first.year}")
