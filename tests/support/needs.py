"""What a test does where a part of the outside world is missing: skip, or fail where none may."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

COMPLETE = "INFRAGUIDE_TESTS_COMPLETE"


def missing(what: str) -> NoReturn:
    """Skip with a reason; fail where ``INFRAGUIDE_TESTS_COMPLETE=1`` says that all is there."""
    if os.environ.get(COMPLETE) == "1":
        pytest.fail(f"{what} (and {COMPLETE}=1 lets nothing be skipped)", pytrace=False)
    pytest.skip(what)
