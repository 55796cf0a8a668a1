"""What an editor is told of a step that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.spoiling import case, faults_of, line_in, spoil

STEPS = "checklists/infrastrukturansvarlig.yaml"
KLIK = line_in("checklists/faelles.yaml", "id: klik_adgang")
CASES = {
    "double id": case(
        STEPS,
        "id: iip_webinar",
        "id: statusmoede",
        (
            "id: statusmoede",
            "double step 'statusmoede'; it already stands in infrastrukturansvarlig.yaml:1",
        ),
    ),
    "double id in another file": case(
        STEPS,
        "id: iip_webinar",
        "id: klik_adgang",
        ("id: klik_adgang", f"double step 'klik_adgang'; it already stands in faelles.yaml:{KLIK}"),
    ),
    "odd id": case(
        STEPS,
        "id: iip_webinar",
        "id: IIP-webinar",
        ("id: IIP", "an id is small letters a-z, digits and _: 'IIP-webinar'"),
    ),
    "unknown kind": case(
        STEPS,
        "  kind: attend\n",
        "  kind: atend\n",
        ("kind: atend", "no kind 'atend'; did you mean 'attend'?"),
    ),
    "unknown section": case(
        STEPS,
        "  section: moeder\n",
        "  section: møder\n",
        ("section: møder", "no section 'møder'; did you mean 'moeder'?"),
    ),
    "unknown step used": case(
        STEPS,
        "- use: teams_rum",
        "- use: teamsrum",
        ("use: teamsrum", "no step 'teamsrum'; did you mean 'teams_rum'?"),
    ),
    "step used twice": case(
        STEPS,
        "- use: teams_rum",
        "- use: teams_rum\n- use: statusmoede",
        ("use: statusmoede", "double step 'statusmoede'"),
    ),
    "unknown access": case(
        "checklists/faelles.yaml",
        "  access: klik\n",
        "  access: clik\n",
        ("access: clik", "no access 'clik'; did you mean 'klik'?"),
    ),
    "access step without access": case(
        "checklists/faelles.yaml",
        "  access: klik\n",
        "",
        ("id: klik_adgang", "missing key 'access': the kind is access"),
    ),
    "access where none belongs": case(
        STEPS,
        "  workday: 4\n",
        "  workday: 4\n  access: klik\n",
        ("access: klik", "only a step of kind access has 'access'"),
    ),
    "no environment": case(
        "checklists/aftaleadministrator.yaml",
        "  environment: test\n",
        "",
        (
            "id: fkam_login_test",
            "missing key 'environment': fk_administrationsmodul has test, production",
        ),
    ),
    "environment of an access without any": case(
        "checklists/faelles.yaml",
        "  access: klik\n",
        "  access: klik\n  environment: test\n",
        ("environment: test", "klik has no environment 'test'"),
    ),
    "unknown environment": case(
        "checklists/aftaleadministrator.yaml",
        "  environment: test\n",
        "  environment: tets\n",
        ("environment: tets", "no environment 'tets'; did you mean 'test'?"),
    ),
    "subscription to nothing": case(
        "checklists/faelles.yaml",
        "  subscription: Driftsmeddelelser\n",
        "",
        ("id: driftsmeddelelser", "missing key 'subscription': the kind is subscribe"),
    ),
    "nowhere to look": case(
        "checklists/faelles.yaml",
        "  links: [afregning]\n",
        "",
        ("id: afregning", "missing key 'links' or 'look': say where to find it"),
    ),
    "workday 0": case(
        STEPS,
        "workday: 4",
        "workday: 0",
        ("workday: 0", "expected a whole number from 1 to 60, found 0"),
    ),
    "workday in words": case(
        STEPS,
        "workday: 4",
        "workday: fire",
        ("workday: fire", "expected a whole number from 1 to 60, found words"),
    ),
    "line before the page": case(
        STEPS,
        "[54]",
        "[5]",
        ("[5]", "expected a whole number from 6 to 289, found 5"),
    ),
    "line after the page": case(
        STEPS,
        "[54]",
        "[54, 290]",
        ("[54, 290]", "expected a whole number from 6 to 289, found 290"),
    ),
    "lines backwards": case(
        STEPS,
        "[54]",
        "[54-50]",
        ("[54-50]", "expected lines from 6 to 289, such as 47-51"),
    ),
    "line twice": case(STEPS, "[54]", "[54, 54]", ("[54, 54]", "double line 54")),
    "long title": case(
        STEPS,
        "da: Meld dig til næste statusmøde",
        f"da: {'M' * 61}",
        ("da: MMM", "the title is 61 letters in da; 60 at most"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_step_is_told_with_its_line(copy: Path, name: str) -> None:
    expected = spoil(copy, CASES[name])
    assert faults_of(copy) == expected
