"""One message of each kind a dialog can choose to show, about made-up things.

Nothing here is from content/: an editor who changes a word changes no golden card.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from string import Formatter
from typing import Any

from bot.voice import Voice
from content.phrases import Phrases
from dialogs import lineviews, views
from dialogs.talk import CHAT, Button, Message, Values
from onboarding.checklist import Environment, Kind, Link, Section, SectionId, Step, StepId
from onboarding.journey import State
from onboarding.meetings import Meeting, Series
from onboarding.plan import Progress, Suggestion, Why
from onboarding.texts import Text
from onboarding.tracing import Stage
from tests.bot.support import reminder_pieces
from tests.bot.support.people_pieces import PEOPLE
from tests.support.office import MONDAY, library

SOON = date(2027, 3, 8)
FAR = Progress(settled=2, total=7, waiting=1)


def keys_for_words() -> Phrases:
    """Phrases that say their own key, and what is filled in."""

    def said(key: str, words: str) -> str:
        names = sorted({name for _, name, _, _ in Formatter().parse(words) if name})
        return " ".join([key, *(f"{name}={{{name}}}" for name in names)])

    real = library().phrases.by_language
    return Phrases(
        {
            language: {key: said(key, words) for key, words in phrases.items()}
            for language, phrases in real.items()
        }
    )


def voice(phrases: Phrases) -> Voice:
    return Voice(phrases, lambda: MONDAY, chat="https://teams.example.org/chat")


def same(words: str) -> Text:
    return Text.same(words)


def a_step(number: int = 1, **more: Any) -> Step:
    said = {"title": same(f"Punkt {number}"), "body": same(f"Sådan gør du ved punkt {number}.")}
    return Step(
        **{
            "id": StepId(f"punkt_{number}"),
            "kind": Kind.READ,
            "section": SectionId("afsnit"),
            "workday": 1,
            **said,
            **more,
        }
    )


MODULE = lineviews.ChoiceRow(
    lineviews.Line("glossary.term", {"term": "Serviceplatformens Administrationsmodul"}),
    (),
    "glossary.show",
    {"term": "sp_administrationsmodul"},
)
FULL = a_step(
    kind=Kind.ACCESS,
    environment=Environment.TEST,
    links=(
        Link(same("Vejledning"), "https://example.org/vejledning"),
        Link(same("Log ind"), "https://example.org/ind", note=same("ikke bekræftet")),
    ),
    look=same("på siden om adgange"),
)


def step(state: State) -> Message:
    """A step with everything a step can have."""
    this = {"step": FULL.id}
    view = views.StepView(
        FULL,
        state,
        since=None if state is State.OPEN else MONDAY,
        due=SOON if state is State.OPEN else None,
        granted_by=same("Rolleadministrator"),
        minds=(same("det tager tid"),),
        tags=(same("Rolle A"), same("Rolle B")),
        progress=FAR,
    )
    return Message(
        f"checklist.{state}",
        {"step": FULL.title},
        view=view,
        buttons=(Button("checklist.requested", this), Button("checklist.done", this)),
        more=(Button("checklist.next", this), Button("checklist.all")),
        note="reminders.why_access",
    )


def today() -> Message:
    whys = (Why.OVERDUE, Why.ASK_EARLY, Why.SOON)
    found = tuple(Suggestion(a_step(n), why, SOON) for n, why in enumerate(whys, 1))
    first = Button("checklist.show", {"step": "punkt_1"}, "button.today.first")
    return Message("today.many", {"count": 3}, view=views.TodayView(found, FAR), buttons=(first,))


def sections(*lengths: int) -> tuple[views.Group, ...]:
    """Sections of so many steps; in every state, and those of the first all done."""
    states = (State.OPEN, State.REQUESTED, State.DONE, State.NOT_RELEVANT)
    groups = []
    for number, length in enumerate(lengths):
        entries = tuple(
            views.Entry(a_step(n), State.DONE if number == 0 else states[n % len(states)])
            for n in range(length)
        )
        section = Section(SectionId(f"afsnit_{number}"), same(f"Afsnit {number}"))
        groups.append(views.Group(section, entries, length if number == 0 else length // 2))
    return tuple(groups)


def whole(*lengths: int, unfolded: str = "") -> Message:
    values = {"settled": FAR.settled, "total": FAR.total}
    view = views.ListView(sections(*lengths), FAR, unfolded)
    return Message("checklist.whole", values, view=view, buttons=(Button("checklist.next"),))


def pick(options: int, *, many: bool = False) -> Message:
    chosen = tuple(views.Option(f"{n}", same(f"Valg {n}")) for n in range(options))
    name, ask = ("roles", "welcome.roles") if many else ("municipality", "welcome.municipality")
    buttons = (Button("welcome.hold"), Button("welcome.no_role"))
    return Message(ask, view=views.PickView(name, chosen, many), buttons=buttons)


def people() -> Message:
    rows = (
        views.Row("Kollega A", same("Randers Kommune"), since=SOON, email="a@example.org"),
        views.Row("[x](http://evil) **B**", same("Aarhus Kommune")),
        views.Row(same("Fagchef")),
    )
    values: Values = {"role": same("Rolle A"), "count": 3, "hidden": 2}
    note = "people.hidden_many"
    return Message("people.found", values, view=views.RowsView(rows), note=note)


def meeting(*, dated: bool, undated: bool, named: bool = False) -> Message:
    one = Meeting(
        uid="1",
        title=same("Statusmøde"),
        starts=MONDAY + timedelta(days=10),
        place=same("Online"),
        link="https://example.org/moede",
    )
    other = Series(
        id="serie",
        title=same("Webinar"),
        roles=(),
        look=same("i kalenderen"),
        link=Link(same("Kalenderen"), "https://example.org/kalender"),
    )
    view = views.MeetingsView((one,) if dated else (), (other,) if undated else (), named)
    values: Values = {"title": one.title, "day": one.starts}
    phrase = "meetings.reminder" if named else "meetings.coming"
    return Message(phrase, values, view=view, buttons=(Button("meetings.next"),))


def facts() -> Message:
    rows = (
        views.Fact("mydata.name", "Kollega A"),
        views.Fact("mydata.began", SOON),
        views.Fact("mydata.steps", 3),
    )
    return Message("mydata.all", view=views.FactsView(rows), buttons=(Button("mydata.erase"),))


def choose() -> Message:
    entries = tuple(views.Entry(a_step(n), state) for n, state in enumerate(State))
    return Message("checklist.which_of", view=views.StepsView(entries, "checklist.done"))


def chain() -> Message:
    """A way in with a link in every state, and one with an environment and an address."""
    door = Link(same("Log ind"), "https://example.org/ind", note=same("ikke bekræftet"))
    who = lineviews.Line("access.who_named", {"title": same("Rolle A"), "name": "Kollega B"})
    rows = tuple(
        lineviews.ChainRow(
            same(f"Adgang {stage}"),
            stage,
            since=MONDAY if stage is Stage.REQUESTED else None,
            environment=Environment.TEST if stage is Stage.WORKS else None,
            lines=(who, lineviews.Line("access.gap", {"what": same("hvem det er")})),
            links=(door,) if stage in (Stage.WORKS, Stage.GRANTED) else (),
            step="" if stage is Stage.GRANTED else "punkt_1",
            today=stage is Stage.OPEN,
        )
        for stage in Stage
    )
    view = lineviews.ChainView(lineviews.Line("access.today", {"what": same("Adgang open")}), rows)
    ask = (Button("requests.draft", {"access": "a"}),)
    more = (Button("neighbours.show", {"system": "s"}),)
    return Message("access.chain", {"system": same("System")}, view=view, buttons=ask, more=more)


def draft() -> Message:
    lines = (lineviews.Line("draft.hello"), lineviews.Line("draft.bye", {"name": "Kollega A"}))
    view = lineviews.DraftView("text", lines, (same("hvem du er"), same("hvad du skal bruge")))
    buttons = (Button("requests.text", {"access": "a"}), Button("requests.leave"))
    values: Values = {"who": same("Rolle A"), "access": same("Adgang")}
    return Message("requests.draft", values, view=view, buttons=buttons, note="requests.note")


def choices() -> Message:
    what = lineviews.Line("waiting.what", {"name": "Kollega A", "access": same("Adgang")})
    age = lineviews.Line("waiting.age", {"day": MONDAY, "count": 3})
    rows = (
        lineviews.ChoiceRow(what, (age,), "waiting.one", {"person": "a", "access": "b"}),
        lineviews.ChoiceRow(what, ()),
    )
    return Message("waiting.some", {"count": 2}, view=lineviews.ChoicesView(rows))


def sentence(*buttons: Button, note: str = "") -> Message:
    return Message("mydata.sure", buttons=buttons, note=note)


PIECES: Mapping[str, Message] = {
    **{f"step_{state}": step(state) for state in State},
    "today": today(),
    "list": whole(2, 4, 3),
    "list_long": whole(2, 40, 9, unfolded="afsnit_2"),
    "steps": choose(),
    "pick_one": pick(3),
    "pick_one_of_very_many": pick(98),
    "pick_several": pick(10, many=True),
    "day": Message(
        "welcome.began", view=views.DayView("day", SOON), buttons=(Button("welcome.began"),)
    ),
    "rows": people(),
    **PEOPLE,
    "facts": facts(),
    "progress": reminder_pieces.progress(a_step, FAR),
    "waiting": reminder_pieces.waiting(a_step),
    "reminders": reminder_pieces.settings(),
    "meetings": meeting(dated=True, undated=True),
    "meetings_without_a_date": meeting(dated=False, undated=True),
    "meetings_reminder": meeting(dated=True, undated=False, named=True),
    "words": Message(
        "glossary.term", {"term": "KLE"}, view=views.WordsView((same("Et ord."),), (MODULE,))
    ),
    "chain": chain(),
    "draft": draft(),
    "choices": choices(),
    "sentence": sentence(Button("sharing.set", {"level": "nobody"}, "button.sharing.nobody")),
    "sentence_of_danger": sentence(
        Button("mydata.erase_now", {"asked": "2027-03-01T09:00:00+00:00"}), note="sharing.note"
    ),
    "sentence_with_links": sentence(
        Button("gathering.go_on", url=CHAT), Button("help.write", url="mailto:x@example.org")
    ),
}
