""" "Glem den": no more of what was told last, or of the step on the card just shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dialogs import lasttold
from dialogs.checklist import IN_HAND
from dialogs.meetings import in_hand
from dialogs.stepreminders import mute, nothing_told, press_mute
from dialogs.talk import Talk, Turn
from onboarding.notices import NoticeKind

FRESH = timedelta(days=1)
"""So long a reminder is what somebody means who says "it"."""


def press_forget(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Silence the one thing that was just told of; ask, where it may be another."""
    if "step" in data:
        return press_mute(talk, data)
    shown = talk.step(talk.place.about) if talk.place and talk.place.question == IN_HAND else None
    if shown is not None:
        return lasttold.which(talk, [shown], "reminders.forget")
    steps, meeting = lasttold.steps(talk), lasttold.meeting(talk)
    if steps:
        told = talk.work.notices.told_last(talk.journey.person.id)
        due = max(notice.due for notice in told if notice.kind is NoticeKind.ACCESS)
        if len(steps) == 1 and talk.now - due <= FRESH:
            return mute(talk, steps[0])
        return lasttold.which(talk, steps, "reminders.forget")
    return in_hand(talk, meeting) if meeting is not None else nothing_told()
