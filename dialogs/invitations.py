"""Links that open Outlook's or Teams' own form for a new event, filled in. They send nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from onboarding.meetings import Meeting
from onboarding.texts import Language
from onboarding.workdays import day_of

OUTLOOK = "https://outlook.office.com/calendar/deeplink/compose"
TEAMS = "https://teams.microsoft.com/l/meeting/new"
AN_HOUR = timedelta(hours=1)


def outlook(meeting: Meeting, language: Language) -> str:
    """An all-day meeting is said by its dates alone, or it would begin at midnight."""
    ends = meeting.ends or meeting.starts + AN_HOUR
    form = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": meeting.title.to(language),
        "startdt": day_of(meeting.starts).isoformat() if meeting.all_day else stamp(meeting.starts),
        "enddt": day_of(ends).isoformat() if meeting.all_day else stamp(ends),
        "allday": "true" if meeting.all_day else "",
        **place(meeting, language),
        "body": meeting.link or "",
    }
    return filled(OUTLOOK, form)


def teams(meeting: Meeting, language: Language) -> str:
    form = {
        "subject": meeting.title.to(language),
        "startTime": stamp(meeting.starts),
        "endTime": stamp(meeting.ends or meeting.starts + AN_HOUR),
        "content": " ".join([*place(meeting, language).values(), meeting.link or ""]).strip(),
    }
    return filled(TEAMS, form)


def place(meeting: Meeting, language: Language) -> dict[str, str]:
    return {} if meeting.place is None else {"location": meeting.place.to(language)}


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def filled(address: str, form: dict[str, str]) -> str:
    """A space is %20: Outlook's form shows a plus as it is."""
    said = {name: value for name, value in form.items() if value}
    return f"{address}?{urlencode(said, quote_via=quote, safe='')}"
