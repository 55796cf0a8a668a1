"""The real content, opened once, and copies of it to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from content.library import FOLDER, Library, open_library


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of all content that editors write."""
    folder = tmp_path / "content"
    for path in [*FOLDER.glob("*.yaml"), *FOLDER.glob("*.csv"), *FOLDER.glob("*/*.yaml")]:
        if path.parent.name != "language":
            target = folder / path.relative_to(FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder
