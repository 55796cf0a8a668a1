"""How Hypothesis works here: patiently, for machines differ and holidays are looked up."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
