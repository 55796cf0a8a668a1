"""The page that shows every access is what the content says now."""

from __future__ import annotations

from pathlib import Path

from content.library import Library
from content.picture import picture
from onboarding.access import Access
from onboarding.systems import System

PAGE = Path(__file__).parents[2] / "docs" / "adgange.md"


def test_the_page_of_accesses_is_current(library: Library) -> None:
    assert PAGE.read_text("utf-8") == picture(library), (
        "run: .venv/bin/python -m content.picture > docs/adgange.md"
    )


def test_every_access_and_every_system_keeps_its_row_and_its_lines(library: Library) -> None:
    rows = PAGE.read_text("utf-8").splitlines()
    every: list[Access | System] = [*library.access.values(), *library.systems.values()]
    for each in every:
        assert each.source_lines, each.id
        numbers = ", ".join(map(str, each.source_lines))
        own = [row for row in rows if row.startswith(f"| {each.title.da} |")]
        assert any(row.endswith(f"| {numbers} |") for row in own), each.id


def test_every_need_is_drawn(library: Library) -> None:
    arrows = {line.strip() for line in PAGE.read_text("utf-8").splitlines() if "-->" in line}
    needed = {f"{need} --> {a.id}" for a in library.access.values() for need in a.needs}
    assert arrows == needed
