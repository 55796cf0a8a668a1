"""Whether the content states every line of KOMBIT's page, known here by number alone."""

from __future__ import annotations

from collections.abc import Iterator

from content.entries import FIRST_LINE, LAST_LINE
from content.export import export
from content.library import Library
from onboarding.roles import COMMON, RoleId

# Lines of the page that only announce what follows.
HEADINGS = """
7 9 11 14 24 28 32 35 39 44 46 53 57 59 70 74 77 82 93 95 99 101 105 106 111 122 126 129 131 135
147 149 152 154 155 160 162 177 183 186 188 193 206 208 216 220 232 246 248 249 253 255 266 268
271 275 280
"""
BARE_HEADINGS = frozenset(map(int, HEADINGS.split()))
# Where each role's own part of the page begins.
BEGINS = {
    "faelles": 6,
    "infrastrukturejer": 45,
    "infrastrukturansvarlig": 52,
    "aftaleadministrator": 69,
    "rolleadministrator": 92,
    "fordelingskomponentadministrator": 121,
    "organisationsadministrator": 146,
    "klassifikationsadministrator": 176,
    "fk_oeko_koordinator": 205,
    "fk_oeko_finansadministrator": 245,
    "fk_oeko_debitoradministrator": 265,
}


def test_roles_steps_access_terms_and_notes_together_state_the_whole_page(
    library: Library,
) -> None:
    stated = set(stated_lines(export(library)))
    assert set(range(FIRST_LINE, LAST_LINE + 1)) - stated <= BARE_HEADINGS


def test_each_role_s_own_part_is_stated_by_what_its_holder_is_shown(library: Library) -> None:
    ends = [*list(BEGINS.values())[1:], LAST_LINE + 1]
    for (id, begins), end in zip(BEGINS.items(), ends, strict=True):
        role = RoleId(id)
        shown = set(library.roles[role].source_lines)
        for step in library.own_steps[role]:
            shown.update(step.source_lines)
        for note in library.notes:
            if not note.roles or role in note.roles:
                shown.update(note.source_lines)
        assert set(range(begins, end)) - shown <= BARE_HEADINGS, id


def test_every_step_states_a_line_of_its_own_role_s_part(library: Library) -> None:
    ends = [*list(BEGINS.values())[1:], LAST_LINE + 1]
    for (id, begins), end in zip(BEGINS.items(), ends, strict=True):
        for step in library.own_steps[RoleId(id)]:
            assert set(step.source_lines) & set(range(begins, end)), (id, step.id)


def test_a_line_that_two_lists_share_is_one_step_of_both(library: Library) -> None:
    common = {step.id for step in library.own_steps[COMMON]}
    for line, by in ((58, "infrastrukturansvarlig"), (207, "fk_oeko_koordinator")):
        shared = [step for step in library.own_steps[RoleId(by)] if line in step.source_lines]
        assert any(step.id in common for step in shared), line


def stated_lines(value: object) -> Iterator[int]:
    """Yield every number under a key ``source_lines``, however deep."""
    match value:
        case {"source_lines": [*lines], **rest}:
            yield from (line for line in lines if isinstance(line, int))
            yield from stated_lines(list(rest.values()))
        case dict():
            yield from stated_lines(list(value.values()))
        case [*items]:
            for item in items:
                yield from stated_lines(item)
