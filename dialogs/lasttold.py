"""What "it" is to somebody who was just reminded: the accesses they were told of last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.talk import Button, Message, Talk, Turn
from onboarding.checklist import Kind, Step
from onboarding.journey import SETTLED
from onboarding.meetings import Meeting
from onboarding.notices import NoticeKind

FEW = 6
"""So many are offered: with more of them, one says which."""


def steps(talk: Talk) -> list[Step]:
    """The steps of the newest reminder that still wait."""
    told = talk.work.notices.told_last(talk.journey.person.id)
    about = {notice.about for notice in told if notice.kind is NoticeKind.ACCESS}
    told_of = (step for step in talk.checklist if step.id in about)
    return [step for step in told_of if talk.journey.state(step.id) not in SETTLED]


def waiting(talk: Talk) -> list[Step]:
    """All accesses of the checklist that may be reminded of."""
    accesses = (step for step in talk.checklist if step.kind is Kind.ACCESS)
    return [step for step in accesses if talk.journey.state(step.id) not in SETTLED]


def meeting(talk: Talk) -> Meeting | None:
    """The meeting that was told of last, if it was one."""
    told = talk.work.notices.told_last(talk.journey.person.id)
    about = [notice.about for notice in told if notice.kind is NoticeKind.MEETING]
    return next(iter(talk.work.meetings.of(about[-1:]).values()), None)


def which(talk: Talk, found: Sequence[Step], action: str, **data: str) -> Turn:
    """Ask which of several is meant; a press on one does ``action`` with it."""
    rows = tuple(
        ChoiceRow(Line("reminders.which_one", {"step": step.title}), (), action, one(step, data))
        for step in found[:FEW]
    )
    view = ChoicesView(rows)
    if len(found) == 1:
        return Turn((Message("reminders.this_one", view=view),))
    every = ",".join(step.id for step in found)
    both = Button(action, {**data, "step": every}, "button.reminders.all_of_them")
    return Turn((Message("reminders.which", view=view, buttons=(both,)),))


def one(step: Step, data: Mapping[str, str]) -> Mapping[str, str]:
    return {**data, "step": step.id}


def meant(talk: Talk, data: Mapping[str, str]) -> list[Step]:
    """The steps that a press names, or else (a text) those told last; none for a step gone."""
    if "step" not in data:
        return steps(talk)
    return [step for id in data["step"].split(",") if (step := talk.step(id)) is not None]
