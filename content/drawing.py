"""Draws the accesses as an SVG: what is needed first stands to the left of what it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from xml.sax.saxutils import escape

from content.library import Library
from onboarding.access import Access
from onboarding.checklist import AccessId, Environment

WIDE, HIGH = 340, 104  # of a box, in pixels
GAP, SPACE = 70, 18  # between columns and between rows
MARGIN, HEAD = 24, 64
LETTERS = 36  # that fit on a line of a box, in the widest of the fonts
COLOURS = {
    "role": ("#dbeafe", "#1d4ed8", "en rolle i kommunen"),
    "function": ("#ffedd5", "#c2410c", "en anden i kommunen"),
    "kombit": ("#dcfce7", "#15803d", "KOMBIT"),
    "itself": ("#f4f4f5", "#52525b", "åbner sig selv"),
}
"""By who grants it: fill, line, and what the legend says."""
ENVIRONMENTS = {Environment.TEST: "test", Environment.PRODUCTION: "produktion"}
Spot = tuple[int, int]


def drawing(library: Library) -> str:
    """Return the whole graph. The same content is always drawn the same."""
    spots = placed(library.access)
    columns = 1 + max(column for column, _ in spots.values())
    rows = 1 + max(row for _, row in spots.values())
    width = 2 * MARGIN + columns * WIDE + (columns - 1) * GAP
    height = 2 * MARGIN + HEAD + rows * (HIGH + SPACE)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="Segoe UI, Helvetica, Arial, sans-serif" role="img">',
        "<title>Adgangene, og hvad hver af dem kræver først</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#52525b"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *legend(),
        *(arrow(need, id, spots) for id, a in library.access.items() for need in a.needs),
        *(line for a in library.access.values() for line in box(library, a, spots[a.id])),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def placed(accesses: Mapping[AccessId, Access]) -> Mapping[AccessId, Spot]:
    """Give every access a column, by how much it needs first, and a row of its own there.

    What belongs to one chain stands in one row; a second way from the same begins another.
    """
    spots: dict[AccessId, Spot] = {}
    taken: set[Spot] = set()
    lowest = 0
    while len(spots) < len(accesses):
        for id, access in accesses.items():
            if id in spots or not all(need in spots for need in access.needs):
                continue
            before = [spots[need] for need in access.needs]
            column = 1 + max((c for c, _ in before), default=-1)
            row = min((r for _, r in before), default=lowest)
            while (column, row) in taken:
                row += 1
            spots[id] = column, row
            taken.add((column, row))
            lowest = max(lowest, row + 1)
    return spots


def corner(spot: Spot) -> tuple[int, int]:
    column, row = spot
    return MARGIN + column * (WIDE + GAP), MARGIN + HEAD + row * (HIGH + SPACE)


def kind(library: Library, access: Access) -> str:
    if access.mail is not None:
        return "kombit"
    if access.granted_by is None:
        return "itself"
    return "role" if library.partners[access.granted_by].role else "function"


def box(library: Library, access: Access, spot: Spot) -> Iterator[str]:
    """A box with what it is called, who grants it, its environments and its lines."""
    x, y = corner(spot)
    fill, line, says = COLOURS[kind(library, access)]
    who = access.mail or says
    if access.granted_by is not None:
        who = library.partners[access.granted_by].title.da
    yield f'<g id="{access.id}">'
    yield (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="8" fill="{fill}" '
        f'stroke="{line}" stroke-width="1.5"/>'
    )
    title = wrap(access.title.da, LETTERS, break_on_hyphens=False)
    for number, words in enumerate(title):
        yield text(x + 12, y + 21 + 17 * number, words, 13.5, "#18181b", "600")
    yield text(x + 12, y + HIGH - 26, who, 12, line)
    envs = " og ".join(ENVIRONMENTS[each] for each in access.environments)
    page = f"L{', '.join(map(str, access.source_lines))}"
    yield text(x + 12, y + HIGH - 9, " · ".join(filter(None, (envs, page))), 11.5, "#52525b")
    yield "</g>"


def text(x: int, y: int, words: str, size: float, colour: str, weight: str = "400") -> str:
    look = f'font-size="{size}" fill="{colour}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {look}>{escape(words)}</text>'


def arrow(need: AccessId, id: AccessId, spots: Mapping[AccessId, Spot]) -> str:
    (x, y), (to_x, to_y) = corner(spots[need]), corner(spots[id])
    start, end, half = x + WIDE, to_x, HIGH // 2
    middle = (start + end) // 2
    path = f"M{start} {y + half}C{middle} {y + half} {middle} {to_y + half} {end} {to_y + half}"
    look = 'fill="none" stroke="#52525b" stroke-width="1.5" marker-end="url(#tip)"'
    return f'<path id="{need}--{id}" d="{path}" {look}/>'


def legend() -> Iterator[str]:
    yield text(MARGIN, MARGIN + 14, "Gives af:", 13, "#18181b", "600")
    x = MARGIN + 80
    for fill, line, says in COLOURS.values():
        look = f'width="16" height="16" rx="3" fill="{fill}" stroke="{line}"'
        yield f'<rect x="{x}" y="{MARGIN + 2}" {look}/>'
        yield text(x + 24, MARGIN + 14, says, 13, "#18181b")
        x += 48 + 8 * len(says)
    said = (
        "En pil går fra det, der skal være på plads først, til det, det åbner. L: linjer på siden."
    )
    yield text(MARGIN, MARGIN + 42, said, 12.5, "#52525b")
