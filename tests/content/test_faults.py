"""Faults of content as a whole: all of them at once, each as file:line: problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.errors import ContentErrors, Fault
from content.files import MOST
from content.library import open_library
from dialogs.repertoire import BUTTONS
from tests.content import test_faults_elsewhere as elsewhere
from tests.content import test_faults_of_form as form
from tests.content import test_faults_of_steps as steps
from tests.content import test_faults_of_words as words
from tests.content.spoiling import faults_of, line_of, spoil


def test_all_faults_of_all_files_are_told_at_once(copy: Path) -> None:
    spoilt = [
        form.CASES["misspelt key"],
        words.CASES["plain http"],
        elsewhere.CASES["unknown term"],
    ]
    expected = [fault for each in spoilt for fault in spoil(copy, each)]
    with pytest.raises(ContentErrors) as caught:
        open_library(copy)
    assert list(caught.value.faults) == sorted(expected)
    assert str(caught.value).splitlines() == [str(fault) for fault in sorted(expected)]


def test_a_fault_reads_as_file_line_problem(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [fault] = spoil(copy, steps.CASES["workday 0"])
    monkeypatch.chdir(copy.parent)
    with pytest.raises(ContentErrors) as caught:
        open_library(copy)
    assert str(caught.value) == (
        f"content/checklists/infrastrukturansvarlig.yaml:{fault.line}: "
        "expected a whole number from 1 to 60, found 0"
    )


def test_a_file_that_is_gone_empty_or_no_text_is_told_of(copy: Path) -> None:
    (copy / "systems.yaml").unlink()
    (copy / "reminders.yaml").write_text("# nothing\n", "utf-8")
    (copy / "notes.yaml").write_bytes("- id: æøå".encode("utf-16"))
    with pytest.raises(ContentErrors) as caught:
        open_library(copy)
    told = {fault.path.name: fault.problem for fault in caught.value.faults}
    assert told["systems.yaml"] == "cannot be opened: No such file or directory"
    assert told["reminders.yaml"] == "is empty"
    assert told["notes.yaml"] == "is not written in UTF-8: save the file anew as UTF-8"


def test_a_folder_without_content_is_told_of(tmp_path: Path) -> None:
    told = {fault.path.name: fault.problem for fault in told_of(tmp_path)}
    assert {"roles.yaml", "links.yaml", "municipalities.csv", "da.yaml"} <= set(told)
    assert set(told.values()) == {"cannot be opened: No such file or directory"}


@pytest.mark.parametrize(
    ("sign", "coding", "problem"),
    [
        ("ø", "cp1252", "is not written in UTF-8: save the file anew as UTF-8"),
        ("\x01", "utf-8", "no YAML: a sign nobody can see; write the line anew"),
    ],
)
def test_what_is_no_text_is_told_where_it_begins_and_not_what_follows_from_it(
    copy: Path, sign: str, coding: str, problem: str
) -> None:
    """Other checklists use steps of this one: that they are missed there is not their fault."""
    path = copy / "checklists" / "faelles.yaml"
    plain = path.read_text("utf-8").encode("ascii", "replace").decode()
    text = plain.replace("workday", f"{sign}workday", 1)
    path.write_bytes(text.encode(coding))
    assert faults_of(copy) == {Fault(path, line_of(text.splitlines(), sign), problem)}


def test_a_file_that_is_far_too_large_is_not_read(copy: Path) -> None:
    path = copy / "checklists" / "faelles.yaml"
    path.write_text(path.read_text("utf-8") + "# x\n" * MOST, "utf-8")
    [fault] = faults_of(copy)
    assert re.fullmatch(r"is 4\.\d MB; a file of content is 1 MB at most", fault.problem)


@pytest.mark.parametrize("how", ["\ufeff", "\r\n"])
def test_a_mark_in_front_and_line_ends_of_windows_are_no_fault(copy: Path, how: str) -> None:
    path = copy / "checklists" / "faelles.yaml"
    text = path.read_text("utf-8")
    changed = text.replace("\n", how) if how.isspace() else how + text
    path.write_bytes(changed.encode())
    assert open_library(copy).fingerprint == open_library().fingerprint


@pytest.mark.parametrize(
    ("name", "hint"),
    [("noter.yaml", "notes.yaml"), ("phrases/de.yaml", "phrases/en.yaml"), ("roles.yml", "")],
)
def test_a_file_that_nothing_reads_is_told_of(copy: Path, name: str, hint: str) -> None:
    (copy / name).write_text("hej: 1\n", "utf-8")
    [fault] = faults_of(copy)
    assert (fault.path, fault.line) == (copy / name, 1)
    assert fault.problem.startswith(f"nothing reads a file of this name; did you mean '{hint}")


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("commands.yaml", "today.shwo: [vis dagen frem]"),
        ("advice.yaml", "- {id: x, says: [hej], does: today.shwo}"),
        ("advice.yaml", "- {id: x, says: [hej], body: {da: x, en: x}, buttons: [today.shwo]}"),
    ],
)
def test_a_button_that_is_nowhere_is_told_of(copy: Path, file: str, says: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as more:
        more.write(f"{says}\n")
    with pytest.raises(ContentErrors) as caught:
        open_library(copy, BUTTONS)
    [fault] = caught.value.faults
    assert fault.problem == "no button 'today.shwo'; did you mean 'today.show'?"


def test_a_checklist_of_no_role_is_told_of(copy: Path) -> None:
    (copy / "checklists" / "faeles.yaml").write_text("[]\n", "utf-8")
    with pytest.raises(ContentErrors, match=r"named as its role.*did you mean 'faelles'"):
        open_library(copy)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_line_is_lost_the_content_opens_or_its_faults_are_told(
    copy: Path, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(copy.rglob("*.*"))))
    whole = path.read_text("utf-8")
    lines = whole.splitlines(keepends=True)
    lost = data.draw(st.integers(0, len(lines) - 1))
    path.write_text("".join(lines[:lost] + lines[lost + 1 :]), "utf-8")
    told = told_of(copy)
    path.write_text(whole, "utf-8")
    assert all(fault.line >= 1 and fault.problem for fault in told)


def told_of(folder: Path) -> tuple[Fault, ...]:
    """Return the faults of a folder; none if it opens. Any other error is the test's failure."""
    try:
        open_library(folder)
    except ContentErrors as errors:
        return errors.faults
    return ()
