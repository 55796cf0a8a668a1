"""What the recogniser must be told of the catalogue, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.library import Library
from onboarding.texts import Text


@dataclass(frozen=True, slots=True)
class Names:
    """Ids, and what people call them. Municipalities go by their code, the name first."""

    roles: Mapping[str, Sequence[str]]
    steps: Mapping[str, Sequence[str]]
    municipalities: Mapping[str, Sequence[str]]
    systems: Mapping[str, Sequence[str]]
    terms: Mapping[str, Sequence[str]]


def names_of(library: Library) -> Names:
    """What everything in the catalogue is called, in both languages."""
    return Names(
        roles={r.id: (*both(r.title), *r.aliases) for r in library.roles.values()},
        steps={s.id: both(s.title) for s in library.steps.values()},
        municipalities={m.code: (m.name, m.official_name) for m in library.municipalities.values()},
        systems={s.id: both(s.title) for s in library.systems.values()},
        terms={t.id: (*both(t.title), *t.aliases) for t in library.glossary},
    )


def both(text: Text) -> tuple[str, str]:
    return text.da, text.en
