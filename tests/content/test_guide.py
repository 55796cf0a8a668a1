"""The editors' guide: its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from content.errors import ContentErrors
from content.library import FOLDER, open_library
from onboarding.checklist import Kind, StepId

GUIDE = (FOLDER.parent / "docs" / "redaktoer.md").read_text("utf-8")
STEP, MEETING = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
FAULTS = re.findall(r"^content/.*:\d+: .*$", GUIDE, re.MULTILINE)


@pytest.fixture
def checklist(copy: Path) -> Path:
    path = copy / "checklists" / "infrastrukturejer.yaml"
    path.write_text(path.read_text("utf-8") + STEP, "utf-8")
    return path


def test_its_step_can_be_added(checklist: Path) -> None:
    library = open_library(checklist.parents[1])
    assert StepId("kursus_om_infrastrukturen") in library.steps


def test_its_meeting_can_be_added(copy: Path) -> None:
    path = copy / "meetings.yaml"
    path.write_text(path.read_text("utf-8").replace("meetings: []\n", MEETING), "utf-8")
    assert [meeting.uid for meeting in open_library(copy).meetings] == ["statusmoede_2027_03_04"]


def test_its_faults_are_what_an_editor_sees(
    checklist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wrong = checklist, STEP.replace("title:", "tilte:", 1)
    path.write_text(path.read_text("utf-8").replace(STEP, wrong), "utf-8")
    monkeypatch.chdir(path.parents[2])
    with pytest.raises(ContentErrors) as caught:
        open_library(path.parents[1])
    assert str(caught.value).splitlines() == FAULTS


def test_it_names_every_kind_of_step_and_every_file() -> None:
    assert all(f"`{kind}`" in GUIDE for kind in Kind)
    files = {path.name for path in FOLDER.glob("*.yaml")}
    assert all(f"`{file}`" in GUIDE for file in files)
