"""The cards of people, facts, meetings and plain words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.access import choice
from bot.cards.elements import container, press, small, words
from bot.cards.steps import linked, show_link
from bot.exchange import Card
from bot.tongue import Tongue
from dialogs.talk import Button
from dialogs.views import Fact, FactsView, MeetingsView, Row, RowsView, WordsView
from onboarding.meetings import Meeting, Series


def listed(view: RowsView | FactsView | MeetingsView | WordsView, tongue: Tongue) -> list[Card]:
    match view:
        case RowsView():
            return rows(view, tongue)
        case FactsView():
            return facts(view, tongue)
        case MeetingsView():
            return meetings(view, tongue)
        case WordsView():
            return paragraphs(view, tongue)


def rows(view: RowsView, tongue: Tongue) -> list[Card]:
    return [row(one, tongue) for one in view.rows]


def row(row: Row, tongue: Tongue) -> Card:
    """Somebody or something: the name, and below it what there is to say."""
    parts = [tongue.word(row.detail)] if row.detail else []
    if row.since is not None:
        parts.append(tongue.says("row.since", {"day": row.since}))
    if row.on is not None:
        parts.append(tongue.says("row.on", {"day": row.on}))
    if not parts and row.email is None:
        return words(tongue.word(row.title), spacing="Small")
    items = [words(tongue.word(row.title), weight="Bolder")]
    if parts:
        items.append(small(" · ".join(parts), spacing="None"))
    if row.email is not None:
        mail = {"type": "Action.OpenUrl", "title": row.email, "url": f"mailto:{row.email}"}
        address = words(row.email, size="Small", color="Accent")
        items.append(container([address], selectAction=mail, spacing="None"))
    return container(items, spacing="Medium")


def facts(view: FactsView, tongue: Tongue) -> list[Card]:
    return [fact(one, tongue) for one in view.facts]


def fact(fact: Fact, tongue: Tongue) -> Card:
    """A name with its value below it: beside it a mail address would not fit on a phone."""
    says = tongue.says(fact.says, {"value": fact.value}) if fact.says else tongue.word(fact.value)
    value = words(says, spacing="None")
    return container([small(tongue.says(fact.phrase)), value], spacing="Small")


def meetings(view: MeetingsView, tongue: Tongue) -> list[Card]:
    drawn = [dated(one, tongue, view) for one in view.meetings]
    undated = [list(series(one, tongue, alone=not view.meetings)) for one in view.undated]
    return drawn + [container(items, spacing="Medium") for items in undated]


def dated(one: Meeting, tongue: Tongue, view: MeetingsView) -> Card:
    """A meeting with a date: a row that leads to its card, or all of that card."""
    items = list(meeting(one, tongue, named=view.named))
    if not view.named:
        show = press(Button("meetings.show", {"meeting": one.uid}))
        return container(items, spacing="Medium", selectAction=show)
    items += [words(tongue.says(mark), spacing="Small") for mark in view.marks]
    if view.sign_up is not None:
        items += series(view.sign_up, tongue, alone=True, named=True)
    return container(items or [small(tongue.says("meetings.no_place"))], spacing="Medium")


def meeting(meeting: Meeting, tongue: Tongue, *, named: bool) -> Iterator[Card]:
    """``named``: its title and its time have been said already."""
    if not named:
        yield words(tongue.word(meeting.title), weight="Bolder")
        yield words(tongue.moment(meeting.starts), spacing="None")
    if meeting.place is not None:
        yield small(tongue.word(meeting.place), spacing="None")
    if meeting.link is not None and named:
        yield linked(tongue.says("meetings.link"), meeting.link)


def series(series: Series, tongue: Tongue, *, alone: bool, named: bool = False) -> Iterator[Card]:
    """``alone``: there are no meetings with a date, which has been said already."""
    if not named:
        yield words(tongue.word(series.title), weight="Bolder")
    if not alone:
        yield small(tongue.says("meetings.undated"), spacing="None")
    yield small(tongue.word(series.look), spacing="None")
    if series.link is not None:
        yield show_link(series.link, tongue)


def paragraphs(view: WordsView, tongue: Tongue) -> list[Card]:
    said = [words(tongue.word(text)) for text in view.paragraphs]
    said += [show_link(link, tongue) for link in view.links]
    return said + [choice(row, tongue) for row in view.rows]
