""" "Hvorfor fik jeg den?": the rule behind a reminder, its dates, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.talk import Button, Message, Talk, Turn
from dialogs.views import Fact, FactsView
from onboarding.checklist import Step
from onboarding.meetings import Meeting, Unit
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.reminders import Planner
from onboarding.texts import Text, listed
from onboarding.workdays import day_of

NUMBERED = {
    Unit.DAYS: ("dage", "days"),
    Unit.WORKDAYS: ("arbejdsdage", "working days"),
    Unit.HOURS: ("timer", "hours"),
}


def press_why(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Explain a reminder: the one of the button, or else the one that was told last."""
    step, uid = talk.step(data.get("step", "")), data.get("meeting", "")
    if step is not None:
        return of_step(talk, step)
    if uid:
        return of_meeting(talk, talk.work.meetings.of([uid]).get(uid))
    if data.get("kind") in set(NoticeKind):
        return of_kind(NoticeKind(data["kind"]))
    told = talk.work.notices.told_last(talk.journey.person.id)
    if not told:
        return Turn((Message("reminders.none_yet", buttons=SETTINGS),))
    return of_notice(talk, told[-1])


SETTINGS = (Button("reminders.show"),)


def of_notice(talk: Talk, last: Notice) -> Turn:
    step = talk.step(last.about)
    if last.kind is NoticeKind.ACCESS and step is not None:
        return of_step(talk, step)
    if last.kind is NoticeKind.MEETING:
        return of_meeting(talk, talk.work.meetings.of([last.about]).get(last.about))
    return of_kind(last.kind)


def of_kind(kind: NoticeKind) -> Turn:
    """What needs no dates to be explained."""
    return Turn((Message(f"why.{kind}", buttons=SETTINGS),))


def of_step(talk: Talk, step: Step) -> Turn:
    """The rule in words, from which day it counts, what came when, and what comes next."""
    planner = Planner(talk.catalogue.plan, talk.workdays)
    rule, distances = planner.plan.access(talk.journey.state(step.id))
    counted = next(planner.counted(talk.journey, talk.checklist, step), None)
    planned = list(planner.of_step(talk.journey, talk.checklist, step))
    far = listed([Text.same(str(number)) for number in distances])
    facts = [Fact("reminders.fact_rule", far, says=f"why.{rule.replace('.', '_')}")]
    if counted is not None:
        facts.append(Fact("reminders.fact_from", counted.day))
    facts += dates(planned, talk)
    this = {"step": step.id}
    return Turn(
        (
            Message(
                "reminders.because",
                {"step": step.title},
                view=FactsView(tuple(facts)),
                buttons=(Button("reminders.show"), Button("reminders.mute", this)),
                note="reminders.how_to_change",
            ),
        )
    )


def dates(planned: list[Owed], talk: Talk) -> Iterator[Fact]:
    """When the newest came, and when the next will, if there is one."""
    past = [owed.notice.due for owed in planned if owed.notice.due <= talk.now]
    ahead = [owed.notice.due for owed in planned if owed.notice.due > talk.now]
    if past and talk.journey.person.reminders:
        yield Fact("reminders.fact_last", day_of(max(past)))
    if ahead and talk.journey.person.reminders:
        yield Fact("reminders.fact_next", day_of(min(ahead)))


def of_meeting(talk: Talk, meeting: Meeting | None) -> Turn:
    """How long ahead one is told, and by which of one's roles a meeting concerns one."""
    if meeting is None:
        return of_kind(NoticeKind.MEETING)
    ahead = listed([distance(before, unit) for before, unit in talk.catalogue.meeting_plan])
    mine = [role for role in talk.journey.roles() if role in meeting.roles]
    roles = listed([talk.catalogue.roles[role].title for role in mine])
    facts = (
        Fact("reminders.fact_rule", ahead, says="why.meeting_ahead"),
        Fact("reminders.fact_meeting", day_of(meeting.starts)),
        *([Fact("reminders.fact_roles", roles)] if mine else ()),
    )
    message = Message(
        "reminders.because",
        {"step": meeting.title},
        view=FactsView(facts),
        buttons=SETTINGS,
        note="reminders.how_to_change",
    )
    return Turn((message,))


def distance(before: int, unit: Unit) -> Text:
    danish, english = NUMBERED[unit]
    return Text(f"{before} {danish}", f"{before} {english}")
