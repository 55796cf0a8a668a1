"""What people ask at work beside their checklist, and what is answered to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onboarding.checklist import Link, StepId
from onboarding.glossary import TermId
from onboarding.meaning import Intent
from onboarding.texts import Text


@dataclass(frozen=True, slots=True)
class Leads:
    """Where somebody is led: the address of a button, and what it carries."""

    address: str
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Advice:
    """An everyday question and its answer.

    ``says`` are the words that such a question has: each a row of groups, one word of each
    group ("a/b") being in the text. ``does`` answers it by pressing a button, ``means`` by what is
    answered to that; else ``body`` does, with ``links``, ``steps`` and ``terms`` to look at and
    ``buttons`` to go on by.
    """

    id: str
    says: tuple[str, ...]
    title: Text
    body: Text
    links: tuple[Link, ...] = ()
    steps: tuple[StepId, ...] = ()
    terms: tuple[TermId, ...] = ()
    buttons: tuple[str, ...] = ()
    does: Leads | None = None
    means: Intent | None = None
