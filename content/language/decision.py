"""From probabilities to a decision: sure, between two, or unsure. An action is never a guess."""

from __future__ import annotations

from collections.abc import Sequence

from onboarding.meaning import Intent

Ranked = Sequence[tuple[str, float]]

SURE = 0.55
"""From here on it is done; below, it is asked about."""
SURE_TO_ACT = 0.7
"""The same for what changes or deletes something."""
UNSURE = 0.3
"""Below this even two offers would be a guess: three are made."""
LEAST = 0.04
"""What is less likely than this is not offered as a third."""
ACTIONS = frozenset(
    {
        Intent.MARK_DONE,
        Intent.UNDO,
        Intent.CHANGE_ROLE,
        Intent.ADD_ROLE,
        Intent.ERASE_DATA,
        Intent.CONSENT,
        Intent.REMINDERS_ON,
        Intent.REMINDERS_OFF,
        Intent.REMINDERS_LATER,
    }
)


def is_sure(intent: Intent, probability: float) -> bool:
    return probability >= (SURE_TO_ACT if intent in ACTIONS else SURE)


def offers(ranked: Ranked) -> tuple[Intent, ...]:
    """The intents to offer: none when sure, else two, and three when hardly anything fits."""
    intent, probability = Intent(ranked[0][0]), ranked[0][1]
    if is_sure(intent, probability):
        return ()
    count = 2 if probability >= UNSURE else 3
    return tuple(Intent(label) for label, p in ranked[:count] if p >= LEAST)
