"""Draws every access and what it needs as a page of the documentation, with a picture.

python -m content.picture docs
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from content.drawing import drawing
from content.library import Library, open_library
from onboarding.access import Access
from onboarding.checklist import AccessId
from onboarding.systems import System

HEAD = """\
# Adgangene, som indholdet kender dem

Lavet af `python -m content.picture docs` ud fra `content/access.yaml` og
`content/systems.yaml`. Ret dér, ikke her. L er linjer på KOMBITs side.

![Hver adgang, hvad den kræver først, og hvem der giver den](pictures/adgange.svg)
"""
PAGE, DRAWING = "adgange.md", "pictures/adgange.svg"
"""Where they lie in the folder of the documentation."""


def picture(library: Library) -> str:
    """Return the page in Markdown: the picture, the accesses and the systems."""
    accesses = library.access.values()
    parts = (
        HEAD,
        "## Adgange\n",
        "\n".join(table(library, accesses)) + "\n",
        "## Systemer\n",
        "\n".join(systems(library)) + "\n",
    )
    return "\n".join(parts)


def grantor(library: Library, access: Access) -> str:
    if access.granted_by is not None:
        return library.partners[access.granted_by].title.da
    return access.mail or "åbner sig selv"


def table(library: Library, accesses: Iterable[Access]) -> Iterator[str]:
    yield "| adgang | kræver først | gives af | miljøer | adresse | mangler på siden | L |"
    yield "|---|---|---|---|---|---|---|"
    for access in accesses:
        cells = (
            access.title.da,
            ", ".join(library.access[need].title.da for need in access.needs),
            grantor(library, access),
            " og ".join("test" if env == "test" else "produktion" for env in access.environments),
            "<br>".join(f"[{link.title.da}]({link.url})" for _, link in access.addresses),
            access.gap.da if access.gap else "",
            lines(access.source_lines),
        )
        yield f"| {' | '.join(cells)} |"


def systems(library: Library) -> Iterator[str]:
    yield "| system | adgang | afhænger af | L |"
    yield "|---|---|---|---|"
    for system in library.systems.values():
        depends = (library.systems[other].title.da for other in system.depends_on)
        cells = system.title.da, way_into(library, system), ", ".join(depends)
        yield f"| {' | '.join((*cells, lines(system.source_lines)))} |"


def way_into(library: Library, system: System) -> str:
    """What lets one into a system; the page describes none to most of them."""
    door = library.access.get(AccessId(system.id))
    found = [door] if door else [a for a in library.access.values() if a.system == system.id]
    return ", ".join(access.title.da for access in found) or "ingen beskrevet"


def lines(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def main(folder: Path) -> None:
    library = open_library()
    (folder / PAGE).write_text(picture(library), encoding="utf-8")
    (folder / DRAWING).write_text(drawing(library), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
