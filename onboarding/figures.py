"""Counts of everything, for administrators: nobody is named, and nothing of one person alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from onboarding.checklist import StepId


class Figure(StrEnum):
    """Each counts rows as they are now. SHOWN: people who agreed to be shown elsewhere."""

    PEOPLE = "people"
    CONFIRMED = "confirmed"
    MUNICIPALITIES = "municipalities"
    ROLES = "roles"
    SHOWN = "shown"
    SETTLED = "settled"
    WAITING = "waiting"
    WISHES = "wishes"
    REMARKS = "remarks"


class Figures(Protocol):
    def all(self) -> Mapping[Figure, int]:
        """Every count, in the order of ``Figure``."""

    def steps(self) -> Mapping[StepId, int]:
        """How many people have marked each step, whether content still has it or not."""
