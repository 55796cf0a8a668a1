"""The page that shows every access is what the content says now."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from content.drawing import drawing, placed
from content.library import Library
from content.picture import picture
from onboarding.access import Access
from onboarding.systems import System

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "adgange.md"
PICTURE = DOCS / "pictures" / "adgange.svg"
AGAIN = "run: .venv/bin/python -m content.picture docs"


def test_the_page_of_accesses_is_current(library: Library) -> None:
    assert PAGE.read_text("utf-8") == picture(library), AGAIN
    assert PICTURE.read_text("utf-8") == drawing(library), AGAIN


def test_every_access_and_every_system_keeps_its_row_and_its_lines(library: Library) -> None:
    rows = PAGE.read_text("utf-8").splitlines()
    every: list[Access | System] = [*library.access.values(), *library.systems.values()]
    for each in every:
        assert each.source_lines, each.id
        numbers = ", ".join(map(str, each.source_lines))
        own = [row for row in rows if row.startswith(f"| {each.title.da} |")]
        assert any(row.endswith(f"| {numbers} |") for row in own), each.id


def test_every_access_and_every_need_is_drawn(library: Library) -> None:
    drawn = ElementTree.fromstring(PICTURE.read_text("utf-8"))
    ids = {element.get("id") for element in drawn.iter() if element.get("id")}
    needed = {f"{need}--{a.id}" for a in library.access.values() for need in a.needs}
    assert ids - {"tip"} == {*library.access, *needed}


def test_what_is_needed_stands_to_the_left_and_no_box_upon_another(library: Library) -> None:
    spots = placed(library.access)
    assert len(set(spots.values())) == len(spots)
    for access in library.access.values():
        for need in access.needs:
            assert spots[need][0] < spots[access.id][0]


def test_every_word_of_a_title_is_on_the_picture(library: Library) -> None:
    drawn = ElementTree.fromstring(PICTURE.read_text("utf-8"))
    for access in library.access.values():
        [box] = [e for e in drawn.iter() if e.get("id") == access.id]
        assert access.title.da in " ".join(" ".join(box.itertext()).split())
