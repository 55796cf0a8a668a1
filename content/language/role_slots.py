"""Which of the roles in a text is the one meant, the one left behind, or the other one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.language.frames import Frames
from content.language.lexicon import Found
from content.language.reading import Reading
from onboarding.meaning import Intent, Slots

COORDINATOR = "fk_oeko_koordinator"
_ABOUT_ROLES = {
    Intent.SHOW_CHECKLIST,
    Intent.NEXT_STEP,
    Intent.WHO_HAS_ROLE,
    Intent.PARTNERS,
    Intent.CHANGE_ROLE,
    Intent.ADD_ROLE,
    Intent.HANDOVER,
    Intent.PROGRESS,
}
_OF_ANY = frozenset({"rolleadministrator", "infrastrukturansvarlig"})
"""What these work with ("roller", "infrastrukturen") is named wherever roles are spoken of."""
_WORKS_WITH = {
    "fk_administrationsmodul": "aftaleadministrator",
    "fk_organisation": "organisationsadministrator",
    "fk_klassifikation": "klassifikationsadministrator",
    "fordelingskomponent": "fordelingskomponentadministrator",
    "sp_administrationsmodul": "fordelingskomponentadministrator",
    "fk_oeko": COORDINATOR,
}


def roles(intent: Intent, reading: Reading) -> Slots:
    """The slots role, old_role and other_role."""
    named = _named(intent, reading) or _implied(intent, reading)
    match intent:
        case Intent.OUT_OF_SCOPE | Intent.SMALLTALK | Intent.LANGUAGE:
            return {}
        case Intent.CHANGE_ROLE:
            old = [role for role in named if role in _left_behind(reading)]
            return _some("role", (r for r in named if r not in old)) | _some("old_role", old)
        case Intent.PARTNERS:
            return _partners(named, reading)
        case Intent.REMINDERS_LATER:
            return _some("other_role", named)
        case _:
            return _some("role", named)


def _named(intent: Intent, reading: Reading) -> list[str]:
    """The roles in the order they are named. "Debitor" alone is enough beside a change."""
    if intent not in (Intent.CHANGE_ROLE, Intent.ADD_ROLE):
        return reading.values("role")
    return list(dict.fromkeys(role for _, role in _spans(reading)))


def _spans(reading: Reading) -> list[tuple[Found, str]]:
    """Where a role is named, or what one works with, unless that is a word for any role."""
    either = ((f, f.value("role") or f.value("duty") or "") for f in reading.found)
    return [(f, r) for f, r in either if f.value("role") or (r and r not in _OF_ANY)]


def _implied(intent: Intent, reading: Reading) -> Sequence[str]:
    """Roles that go unnamed: one's own, or that of whoever works with what is named."""
    if intent in (Intent.WHO_HAS_ROLE, Intent.CONSENT) and (own := reading.values("mine")):
        return own
    if intent not in _ABOUT_ROLES:
        return ()
    duties = reading.values("duty") if intent is not Intent.HANDOVER else []
    systems = reading.values("system")
    if intent is Intent.WHO_HAS_ROLE:
        duties += [_WORKS_WITH[system] for system in systems if system in _WORKS_WITH]
    elif "fk_oeko" in systems:
        duties.append(COORDINATOR)
    family = [duty for duty in duties if duty.startswith("fk_oeko")]
    return family[:1] or (duties[:1] if intent is Intent.WHO_HAS_ROLE else [])


def _partners(named: Sequence[str], reading: Reading) -> Slots:
    """One's own role first, then the one asked about; who has no checklist is a partner."""
    if reading.values("mine"):
        return _some("other_role", named)
    own = [role for role in named if role in reading.vocabulary.checklists]
    others = [role for role in named if role not in own] + own[1:]
    return _some("role", own[:1]) | _some("other_role", others)


def _left_behind(reading: Reading) -> set[str]:
    """The roles that a text says somebody does not hold, or holds no more."""
    spans = _spans(reading)
    left: set[str] = set()
    for at, (found, role) in enumerate(spans):
        last = at + 1 == len(spans)
        end = len(reading.forms) if last else spans[at + 1][0].start
        after = {*reading.forms[found.end : end]}
        gone = reading.frames.role_gone | (reading.frames.denied if last else frozenset())
        if after & gone or _left(reading.forms[: found.start], reading.frames):
            left.add(role)
    return left


def _left(before: Sequence[str], frames: Frames) -> bool:
    """Whether the words before a role say that it is left."""
    rest = list(before)
    while rest and rest[-1] in frames.role_between:
        rest.pop()
    if not rest:
        return False
    return rest[-1] in frames.role_left or tuple(rest[-2:]) in frames.role_left_pairs


def _some(slot: str, values: Iterable[str]) -> Slots:
    """A slot with one value, or a list of several; nothing for none."""
    every = list(values)
    if not every:
        return {}
    return {slot: every[0] if len(every) == 1 else every}
