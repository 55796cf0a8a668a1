"""No answer came: the access that waits, a reminder ready to send, and who else can help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs import granting
from dialogs.access import overview
from dialogs.chains import who_is_it
from dialogs.checklist import entries
from dialogs.stepcards import show
from dialogs.talk import Button, Dialog, Message, Talk, Turn
from dialogs.views import StepsView, StepView
from onboarding.checklist import Step
from onboarding.granting import Filling, stand_in
from onboarding.journey import State

REMIND = "button.stuck.remind"
"""The words on the button to a draft, once it reminds of what was asked for before."""


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    """The one access that waits, or a list of them; where none does, all that are not settled."""
    waiting = [s for s in talk.checklist.accesses if talk.journey.state(s.id) is State.REQUESTED]
    named = [s for s in waiting if s.id == data.get("step")] or waiting
    if len(named) == 1:
        return Turn((remind(talk, named[0]),))
    if not waiting:
        return overview(talk).after(told_by(talk, Message("stuck.none")))
    return Turn((Message("stuck.which", view=StepsView(entries(talk, waiting), "stuck.show")),))


def remind(talk: Talk, step: Step) -> Message:
    """The card of the access, with the reminder first."""
    message = told_by(talk, show(talk, step, "stuck.show"), step)
    view = message.view
    if isinstance(view, StepView):
        view = replace(view, minds=(), progress=None)  # what matters now is whom to write to
    drafts = [each for each in message.more if each.action == "requests.draft"]
    write = tuple(draft._replace(says=REMIND) for draft in drafts)
    more = (*tell_who(talk, step), *(each for each in message.more if each not in drafts))
    return message._replace(view=view, buttons=(*write, *message.buttons), more=more)


def tell_who(talk: Talk, step: Step) -> Iterator[Button]:
    """Where nobody has told who grants it: the button to tell it by."""
    access = talk.catalogue.access.get(step.access) if step.access else None
    if access is not None:
        yield from who_is_it(talk, access, granting.here(talk, access))


def told_by(talk: Talk, message: Message, step: Step | None = None) -> Message:
    """Say who else can help: the infrastrukturansvarlig, unless one is that or waits on them."""
    me = talk.journey.person
    access = talk.catalogue.access.get(step.access) if step and step.access else None
    asked = granting.here(talk, access).person if access else None
    lead = stand_in(talk.work, me, Filling.VACANT, ())
    if lead.person in (None, me.id, asked):
        return message
    return message._replace(values={**message.values, "name": lead.name}, note="stuck.else")


stuck = Dialog("stuck", presses={"show": press_show})
