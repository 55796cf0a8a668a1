"""Shows an editor one thing of the content as people will see it, and who hears of it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.console.paper import Paper, fitted
from bot.voice import Voice
from content.library import Library
from dialogs.repertoire import DIALOGS
from dialogs.talk import Talk
from onboarding import meetings
from onboarding.checklist import Kind, Step
from onboarding.journey import Holding, Journey
from onboarding.meaning import Understands
from onboarding.meetings import Meeting
from onboarding.person import Person, PersonId
from onboarding.ports import UnitOfWork
from onboarding.roles import COMMON, RoleId
from onboarding.texts import Language
from onboarding.workdays import HOME, Workdays, day_of

SOMEBODY = PersonId("somebody")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Something to show: which dialog shows it under which name, and to holders of which roles."""

    id: str
    dialog: str
    key: str
    concerns: tuple[RoleId, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """It is shown to somebody who began today in the first role that it concerns."""

    library: Library
    understands: Understands
    workdays: Workdays
    now: datetime

    def exhibits(self) -> Iterator[Exhibit]:
        """Yield all that can be shown."""
        library = self.library
        for step in library.steps.values():
            yield self.of_step(step)
        for id in library.access:
            steps = [step for step in library.steps.values() if step.access == id]
            roles = [role for step in steps for role in self.holders(step)]
            named = f"Steps: {', '.join(step.id for step in steps) or 'none'}"
            yield Exhibit(id, "access", "access", tuple(dict.fromkeys(roles)), (named,))
        for term in library.glossary:
            yield Exhibit(term.id, "glossary", "term")
        for meeting in library.meetings:
            told = tuple(self.of_meeting(meeting))
            yield Exhibit(meeting.uid, "meetings", "meeting", meeting.roles, told)

    def of_step(self, step: Step) -> Exhibit:
        told = [f"Expected by working day {step.workday}."]
        if step.kind is Kind.ACCESS:
            days = ", ".join(map(str, self.library.plan.open))
            told += [f"Until it is asked for, reminded of {days} working days after that."]
        return Exhibit(step.id, "checklist", "step", self.holders(step), tuple(told))

    def of_meeting(self, meeting: Meeting) -> Iterator[str]:
        """Say when its reminders come."""
        plan = meetings.Plan(self.library.meeting_plan, self.workdays)
        ahead = sorted(call.at for call in meetings.calls(meeting, plan) if call.at > self.now)
        if meeting.starts <= self.now:
            yield "It is over: nobody is told of it."
        elif meeting.cancelled:
            yield "Cancelled: whoever was told of it is told so, once."
        for at in ahead:
            yield f"Reminded of on {at.astimezone(HOME):%Y-%m-%d %H:%M}."

    def holders(self, step: Step) -> tuple[RoleId, ...]:
        return tuple(role for role, own in self.library.own_steps.items() if step in own)

    def lines(self, work: UnitOfWork, exhibit: Exhibit) -> Iterator[str]:
        """Yield whom it concerns, and its card in each language."""
        yield f"{exhibit.dialog} {exhibit.id}"
        yield f"Concerns: {self.named(exhibit.concerns)}."
        yield from exhibit.about
        for language in Language:
            yield from ("", f"--- {language}", "", self.card(work, exhibit, language))

    def named(self, roles: Iterable[RoleId]) -> str:
        ids = tuple(roles)
        return "everybody" if COMMON in ids or not ids else ", ".join(ids)

    def card(self, work: UnitOfWork, exhibit: Exhibit, language: Language) -> str:
        today = day_of(self.now)
        roles = [role for role in exhibit.concerns if role != COMMON][:1]
        held = [Holding(role, today, today) for role in roles]
        journey = Journey(Person(SOMEBODY, "", language=language, began=today), held)
        talk = Talk(journey, self.library, work, self.workdays, self.understands, self.now)
        show = DIALOGS[exhibit.dialog].presses["show"]
        voice = Voice(self.library.phrases, lambda: self.now)
        said = [voice.speak(m, language) for m in show(talk, {exhibit.key: exhibit.id}).say]
        return "\n".join(
            Paper().print(each.card) if each.card else fitted([each.text]) for each in said
        )
