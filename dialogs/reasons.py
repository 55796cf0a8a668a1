""" "Hvorfor fik jeg den?": the rule behind a reminder, its dates, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dialogs import lasttold, wayin
from dialogs.lineviews import ChoiceRow, ChoicesView, Line
from dialogs.remindersettings import together
from dialogs.talk import Button, Message, Talk, Turn
from dialogs.views import Fact, FactsView
from onboarding.changes import RULES, is_change
from onboarding.checklist import Kind, Step
from onboarding.journey import State
from onboarding.meetings import Meeting, Unit
from onboarding.notices import Notice, NoticeKind, Owed
from onboarding.quiet import FOR_GOOD
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
    steps, uid = lasttold.meant(talk, {"step": data.get("step", "")}), data.get("meeting", "")
    if steps:
        return of_steps(talk, steps)
    if uid:
        changed = data.get("rule", "") in {*RULES.values()}
        return of_meeting(talk, talk.work.meetings.of([uid]).get(uid), changed=changed)
    if data.get("kind") in set(NoticeKind):
        return of_kind(NoticeKind(data["kind"]))
    told = talk.work.notices.told_last(talk.journey.person.id)
    if not told:
        return Turn((Message("reminders.none_yet", buttons=SETTINGS),))
    return of_notices(talk, told)


SETTINGS = (Button("reminders.show"),)


def of_notices(talk: Talk, told: Sequence[Notice]) -> Turn:
    """What was told at once: accesses first, then a meeting, then anything else."""
    about = {kind: [n.about for n in told if n.kind is kind] for kind in NoticeKind}
    steps = [step for step in talk.checklist if step.id in about[NoticeKind.ACCESS]]
    if steps:
        return of_steps(talk, steps)
    if uids := about[NoticeKind.MEETING]:
        last = [notice for notice in told if notice.kind is NoticeKind.MEETING][-1]
        meeting = talk.work.meetings.of(uids).get(uids[-1])
        return of_meeting(talk, meeting, changed=is_change(last))
    return of_kind(told[-1].kind)


def of_kind(kind: NoticeKind) -> Turn:
    """What needs no dates to be explained."""
    return Turn((Message(f"why.{kind}", buttons=SETTINGS),))


def of_steps(talk: Talk, steps: Sequence[Step]) -> Turn:
    """Of several, how each stands and since when; a press on one tells its rule and dates."""
    if len(steps) == 1:
        return of_step(talk, steps[0])
    gathered = (
        ChoiceRow(Line(f.phrase), (Line(f.says, {"value": f.value}),)) for f in together(talk)
    )
    rows = (*rules(talk, steps), *gathered, *(row(talk, step) for step in steps))
    message = Message(
        "reminders.because_several",
        {"count": len(steps)},
        view=ChoicesView(rows),
        buttons=SETTINGS,
        note="reminders.how_to_change",
    )
    return Turn((message,))


def rules(talk: Talk, steps: Sequence[Step]) -> Iterator[ChoiceRow]:
    """Each rule by which some of the steps are mentioned, once."""
    accesses = (step for step in steps if step.kind is Kind.ACCESS)
    for state in dict.fromkeys(talk.journey.state(step.id) for step in accesses):
        yield ChoiceRow(Line("reminders.fact_rule"), (rule_of(talk, state),))


def rule_of(talk: Talk, state: State) -> Line:
    rule, distances = talk.catalogue.plan.access(state)
    far = listed([Text.same(str(number)) for number in distances])
    return Line(f"why.{rule.replace('.', '_')}", {"value": far})


def row(talk: Talk, step: Step) -> ChoiceRow:
    planner = Planner(talk.catalogue.plan, talk.workdays)
    counted = next(planner.counted(talk.journey, talk.checklist, step), None)
    phrase = f"why.counted_{talk.journey.state(step.id)}"
    first = wayin.first(talk, step)
    lines = [Line(phrase, {"day": counted.day})] if counted else []
    if first is not None:
        lines.append(Line("step.first", {"what": first}))
    lines += [Line(fact.says, {"value": fact.value}) for fact in asked_for(talk, step)]
    title = Line("reminders.which_one", {"step": step.title})
    return ChoiceRow(title, tuple(lines), "reminders.why", {"step": step.id})


def of_step(talk: Talk, step: Step) -> Turn:
    """The rule in words, from which day it counts, what came when, and what comes next."""
    planner = Planner(talk.catalogue.plan, talk.workdays)
    rule = rule_of(talk, talk.journey.state(step.id))
    counted = next(planner.counted(talk.journey, talk.checklist, step), None)
    planned = list(planner.of_step(talk.journey, talk.checklist, step))
    facts = [*asked_for(talk, step), *ways(talk, step)]
    if step.kind is Kind.ACCESS:
        facts.insert(0, Fact("reminders.fact_rule", rule.values["value"], says=rule.phrase))
    if counted is not None:
        *_, cleared = planner.counts(talk.journey, talk.checklist, step)
        says = "why.cleared" if cleared else ""
        facts.append(Fact("reminders.fact_from", counted.day, says=says))
    facts += dates(planned, talk)
    if step.kind is Kind.ACCESS:
        facts += together(talk)
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


def asked_for(talk: Talk, step: Step) -> Iterator[Fact]:
    """The day on which the person wished to hear of a step, if they said so."""
    day = talk.journey.quiet.steps.get(step.id)
    if day is not None and day != FOR_GOOD:
        yield Fact("reminders.fact_wished", day, says="why.wished")


def ways(talk: Talk, step: Step) -> Iterator[Fact]:
    """What keeps a step from being reminded of, or what is not reminded of for its sake."""
    if (first := wayin.first(talk, step)) is not None:
        yield Fact("reminders.fact_first", first, says="why.blocked")
    if (opens := wayin.opens(talk, step)) is not None:
        yield Fact("reminders.fact_opens", opens, says="why.opens")


def dates(planned: list[Owed], talk: Talk) -> Iterator[Fact]:
    """When the newest came, and when the next will, if there is one."""
    past = [owed.notice.due for owed in planned if owed.notice.due <= talk.now]
    ahead = [owed.notice.due for owed in planned if owed.notice.due > talk.now]
    if past and talk.journey.person.reminders:
        yield Fact("reminders.fact_last", day_of(max(past)))
    if ahead and talk.journey.person.reminders:
        yield Fact("reminders.fact_next", day_of(min(ahead)))


def of_meeting(talk: Talk, meeting: Meeting | None, *, changed: bool = False) -> Turn:
    """How long ahead one is told, and by which of one's roles a meeting concerns one.

    ``changed``: or else that one was told of it before, and it is not as it was.
    """
    if meeting is None:
        return of_kind(NoticeKind.MEETING)
    ahead = listed([distance(before, unit) for before, unit in talk.catalogue.meeting_plan])
    mine = [role for role in talk.journey.roles() if role in meeting.roles]
    roles = listed([talk.catalogue.roles[role].title for role in mine])
    rule = "why.meeting_changed" if changed else "why.meeting_ahead"
    facts = (
        Fact("reminders.fact_rule", ahead, says=rule),
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
