"""From probabilities to a decision: sure, between two, or unsure. An action is never a guess."""

from __future__ import annotations

from collections.abc import Sequence

from onboarding.meaning import Intent

Ranked = Sequence[tuple[str, float]]

SURE = 0.88
"""From here on it is done; below, it is asked about. Found on texts of writers not learnt from."""
SURE_TO_ACT = 0.9
"""The same for what changes or deletes something."""
BETWEEN = 0.95
"""Two offers are enough if together they are as likely as this; else three are made."""
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


def offers(ranked: Ranked, strange: bool = False) -> tuple[Intent, ...]:
    """The intents to offer: none when sure, two when it is one of them, else three.

    A ``strange`` text has words that are none of our business: then no action is ever sure.
    """
    intent, probability = Intent(ranked[0][0]), ranked[0][1]
    if intent not in ACTIONS and probability >= SURE:
        return ()
    if intent in ACTIONS and probability >= SURE_TO_ACT and not strange:
        return ()
    count = 2 if probability + ranked[1][1] >= BETWEEN else 3
    return tuple(Intent(label) for label, _ in ranked[:count])
