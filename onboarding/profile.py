"""Facts about a municipality: answered once by a colleague there, reused for all, and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onboarding.municipalities import MunicipalityCode
from onboarding.person import PersonId

LONGEST = 80  # characters of an answer in words
YES, NO = "yes", "no"


class Question(StrEnum):
    """Does a local solution pass roles on? The organisation? Who supplies the ERP solution?"""

    ROLE_SYNC = "role_sync"
    ORGANISATION_SYNC = "organisation_sync"
    ERP_SUPPLIER = "erp_supplier"


IN_WORDS = frozenset({Question.ERP_SUPPLIER})
"""Answered in words; the others by yes or no."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``by`` is who answered (None: somebody who is erased), ``at`` when."""

    municipality: MunicipalityCode
    question: Question
    answer: str
    by: PersonId | None
    at: datetime


Profile = Mapping[Question, Fact]


def says(profile: Profile, question: Question) -> bool | None:
    """Return the answer to a yes-or-no question; None where nobody has answered."""
    fact = profile.get(question)
    return None if fact is None else fact.answer == YES


def fitting(question: Question, text: str) -> str:
    """Return an answer as it is kept; "" for what is none."""
    words = " ".join(text.split())[:LONGEST]
    return words if question in IN_WORDS or words in (YES, NO) else ""
