"""What an editor is told of YAML that is not what it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.spoiling import case, faults_of, spoil

STEPS = "checklists/infrastrukturansvarlig.yaml"
CASES = {
    "unknown key": case(
        STEPS,
        "  workday: 4\n",
        "  workday: 4\n  lnks: [klik]\n",
        ("lnks", "unknown key 'lnks'; did you mean 'links'?"),
    ),
    "unknown key like no other": case(
        "sections.yaml",
        "- id: rolle\n",
        "- id: rolle\n  farve: blå\n",
        ("farve", "unknown key 'farve'; known keys are id, title"),
    ),
    "misspelt key": case(
        STEPS,
        "  title:\n    da: Meld dig til",
        "  tilte:\n    da: Meld dig til",
        ("tilte", "unknown key 'tilte'; did you mean 'title'?"),
        ("id: statusmoede", "missing key 'title'"),
    ),
    "missing key": case(
        STEPS,
        "  section: moeder\n  title:\n    da: Meld",
        "  title:\n    da: Meld",
        ("id: statusmoede", "missing key 'section'"),
    ),
    "double key": case(
        STEPS,
        "  workday: 4\n",
        "  workday: 4\n  'workday': 5\n",
        ("'workday': 5", "double key 'workday'"),
    ),
    "no mapping": case(
        "sections.yaml",
        "- id: rolle\n",
        "- bare ord\n- id: rolle\n",
        ("bare ord", "expected a mapping, found words"),
    ),
    "no list": case(
        STEPS,
        "source_lines: [54]",
        "source_lines: 54",
        ("source_lines: 54", "expected a list, found a number"),
    ),
    "no words": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        "da: no",
        ("da: no", "expected words (put it in quotes), found yes or no"),
    ),
    "empty words": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        "da: ''",
        ("da: ''", "is empty"),
    ),
    "nothing at all": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        "da:",
        ("da:", "expected words, found nothing"),
    ),
    "no YAML": case(
        STEPS,
        "  workday: 4\n",
        "  workday: [4\n",
        ("source_lines: [54]", "no YAML: did not find expected ',' or ']'; a [ is not closed"),
    ),
    "a colon within words": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        "da: Husk: meld dig til",
        (
            "da: Husk",
            "no YAML: mapping values are not allowed in this context; "
            "text with ': ' in it belongs in 'quotes'",
        ),
    ),
    "a quotation mark left open": case(
        "sections.yaml",
        "da: Adgange",
        'da: "Adgange',
        ('da: "Adgange', "no YAML: the quotation mark that opens here is never closed"),
    ),
    "a quotation mark closed far below": case(
        STEPS,
        "da: Meld dig til næste statusmøde\n    en: Sign up",
        'da: "Meld dig til næste statusmøde\n    en: "Sign up',
        (
            'da: "Meld',
            "no YAML: the quoted text that begins here is over in line 6, and more follows it; "
            "is a quotation mark missing, or one too many?",
        ),
    ),
    "an apostrophe within quotes": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        "da: 'Meld dig til 'næste' statusmøde'",
        (
            "da: 'Meld",
            "no YAML: the quoted text that begins here is over in line 5, and more follows it; "
            "is a quotation mark missing, or one too many?",
        ),
    ),
    "a tab": case(
        STEPS,
        "  workday: 4\n",
        "\tworkday: 4\n",
        (
            "\tworkday",
            "no YAML: found a tab character that violates indentation; write spaces, and no tab",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_form_is_told_with_its_line(copy: Path, name: str) -> None:
    expected = spoil(copy, CASES[name])
    assert faults_of(copy) == expected
