"""What a text is about: roles, systems, places, steps, and the rest, by what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.lexicon import Found
from content.language.normal import Token
from content.language.vocabulary import Vocabulary
from onboarding.meaning import Intent, Slots

_ABOUT_A_STEP = {
    Intent.MARK_DONE,
    Intent.UNDO,
    Intent.FEEDBACK,
    Intent.REMINDERS_ON,
    Intent.REMINDERS_OFF,
}
_NO_SYSTEM = {
    Intent.WHO_HAS_ROLE,
    Intent.PARTNERS,
    Intent.SHOW_CHECKLIST,
    Intent.NEXT_STEP,
    Intent.CHANGE_ROLE,
    Intent.ADD_ROLE,
    Intent.PROGRESS,
    Intent.MEETINGS,
    Intent.OUT_OF_SCOPE,
    Intent.SMALLTALK,
}


def fill(
    intent: Intent, core: Sequence[Token], found: Sequence[Found], known: Vocabulary, text: str
) -> Slots:
    """The slots of a text, once it is known what is wanted."""
    slots: Slots = {}
    if intent is Intent.OUT_OF_SCOPE:
        return slots
    roles = list(dict.fromkeys(v for f in found if (v := f.value("role"))))
    if roles:
        slots["role"] = roles[0] if len(roles) == 1 else roles
    for kind in ("municipality", "region", "topic", "lang", "env", "term", "format"):
        value = next((v for f in found if (v := f.value(kind))), None)
        if value:
            slots[kind] = value
    system = next((v for f in found if (v := f.value("system"))), None)
    if system and intent not in _NO_SYSTEM:
        slots["system"] = system
    if intent in _ABOUT_A_STEP:
        near = known.steps.near(core)
        if near:
            slots["step_key"] = near[0].step
    return slots
