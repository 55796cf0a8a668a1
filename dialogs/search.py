"""What the content has about a text that asks for nothing in particular: hits to press."""

from __future__ import annotations

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Talk
from onboarding.checklist import AccessId, Step, StepId
from onboarding.glossary import TermId
from onboarding.hits import Hit, HitKind
from onboarding.texts import Text

MOST = 3
"""The best hit, and two more."""
LEAST = 0.3
"""The share of what was asked for that a hit must have; anything below is a coincidence."""
LEAST_OF_BEST = 0.6
"""The share that a further hit must have, compared with the best."""


def found(talk: Talk, text: str, least: float = LEAST) -> ChoicesView | None:
    """The hits as rows to press; None where there is nothing worth showing."""
    meetings = {m.uid: m.title for m in talk.work.meetings.upcoming(talk.now)}
    hits = talk.understands.search(text, meetings, MOST)
    best = hits[0].share if hits else 0.0
    near = [hit for hit in hits if hit.share >= max(least, LEAST_OF_BEST * best)]
    rows = tuple(row(talk, hit, meetings) for hit in near)
    return ChoicesView(rows) if rows else None


def row(talk: Talk, hit: Hit, meetings: dict[str, Text]) -> ChoiceRow:
    """A hit: its title, what sort of thing it is, and where a press on it leads."""
    known = talk.catalogue
    match hit.kind:
        case HitKind.STEP:
            return step_row(known.steps[StepId(hit.id)])
        case HitKind.ACCESS:
            title, leads = known.access[AccessId(hit.id)].title, ("access.show", "access")
        case HitKind.TERM:
            terms = {term.id: term.title for term in known.glossary}
            title, leads = terms[TermId(hit.id)], ("glossary.show", "term")
        case HitKind.SERIES:
            titles = {series.id: series.title for series in known.series}
            title, leads = titles[hit.id], ("meetings.next", "topic")
        case HitKind.MEETING:
            title, leads = meetings[hit.id], ("meetings.show", "meeting")
    action, name = leads
    sort = Line(f"search.{hit.kind}")
    return ChoiceRow(Line("search.hit", {"title": title}), (sort,), action, {name: hit.id})


def step_row(step: Step) -> ChoiceRow:
    """A step, and that it is one; a press shows it."""
    title = Line("search.hit", {"title": step.title})
    return ChoiceRow(title, (Line("search.step"),), "checklist.show", {"step": step.id})
