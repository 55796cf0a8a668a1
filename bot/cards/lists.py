"""The cards of people, facts, meetings and plain words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.elements import columns, container, small, words
from bot.cards.steps import show_link
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.views import Fact, FactsView, MeetingsView, Row, RowsView, WordsView
from onboarding.meetings import Meeting, Series


def rows(view: RowsView, tongue: Tongue) -> list[Card]:
    return [row(one, tongue) for one in view.rows]


def row(row: Row, tongue: Tongue) -> Card:
    """Somebody or something: the name, and below it what there is to say."""
    items = [words(tongue.word(row.title), weight="Bolder")]
    parts = [tongue.word(row.detail)] if row.detail else []
    if row.since is not None:
        parts.append(tongue.says("row.since", {"day": row.since}))
    if parts:
        items.append(small(" · ".join(parts), spacing="None"))
    if row.email is not None:
        mail = {"type": "Action.OpenUrl", "url": f"mailto:{row.email}"}
        address = words(row.email, size="Small", color="Accent", spacing="None")
        items.append(container([address], selectAction=mail, spacing="None"))
    return container(items, spacing="Small")


def facts(view: FactsView, tongue: Tongue) -> list[Card]:
    return [fact(one, tongue) for one in view.facts]


def fact(fact: Fact, tongue: Tongue) -> Card:
    name, value = small(tongue.says(fact.phrase)), words(tongue.word(fact.value))
    return columns(("110px", [name]), ("stretch", [value]), spacing="Small")


def meetings(view: MeetingsView, tongue: Tongue) -> list[Card]:
    dated = [container(list(meeting(one, tongue)), spacing="Medium") for one in view.meetings]
    return dated + [container(list(series(one, tongue)), spacing="Medium") for one in view.undated]


def meeting(meeting: Meeting, tongue: Tongue) -> Iterator[Card]:
    yield words(tongue.word(meeting.title), weight="Bolder")
    yield words(tongue.moment(meeting.starts), spacing="None")
    if meeting.place is not None:
        yield small(tongue.word(meeting.place), spacing="None")
    if meeting.link is not None:
        address = words(f"↗ {meeting.link}", color="Accent", size="Small")
        yield container(
            [address], selectAction={"type": "Action.OpenUrl", "url": meeting.link}, spacing="None"
        )


def series(series: Series, tongue: Tongue) -> Iterator[Card]:
    yield words(tongue.word(series.title), weight="Bolder")
    yield small(tongue.says("meetings.undated"), spacing="None")
    yield small(tongue.word(series.look), spacing="None")
    if series.link is not None:
        yield show_link(series.link, tongue)


def paragraphs(view: WordsView, tongue: Tongue) -> list[Card]:
    return [words(tongue.word(text)) for text in view.paragraphs]
