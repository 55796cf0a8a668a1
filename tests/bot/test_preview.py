"""What an editor sees of one thing before it is anybody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from bot.preview import Preview
from content.daysoff import read_holidays
from content.library import FOLDER
from onboarding.meetings import Meeting
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import HOME, Workdays
from storage.memory import MemoryStore
from tests.bot.support.commands import Commands
from tests.support.office import MONDAY, library, recogniser

STATUS = Meeting(
    "statusmoede_2027_03_18",
    Text("Statusmøde", "Status meeting"),
    datetime(2027, 3, 18, 10, tzinfo=HOME).astimezone(UTC),
    roles=(RoleId("infrastrukturansvarlig"),),
)


async def shown(*meetings: Meeting) -> list[str]:
    """What is shown of the first of these meetings, were they all there are."""
    content = replace(library(), meetings=meetings)
    preview = Preview(content, recogniser(), Workdays(read_holidays("")), MONDAY)
    store = MemoryStore()
    await store.run(lambda work: work.meetings.put(meetings, "content", MONDAY))
    exhibit = next(each for each in preview.exhibits() if each.id == meetings[0].uid)
    return await store.run(lambda work: list(preview.lines(work, exhibit)))


async def test_a_meeting_is_shown_with_whom_it_concerns_and_when_they_are_reminded() -> None:
    first, *rest = await shown(STATUS)
    assert first == f"meetings {STATUS.uid}"
    assert rest[:4] == [
        "Concerns: infrastrukturansvarlig.",
        "Reminded of on 2027-03-04 09:00.",
        "Reminded of on 2027-03-16 09:00.",
        "Reminded of on 2027-03-18 08:00.",
    ]
    danish, english = rest[rest.index("--- da") + 2], rest[rest.index("--- en") + 2]
    assert "torsdag den 18. marts" in danish
    assert "Thursday 18 March" in english


async def test_a_meeting_that_is_over_is_said_to_be() -> None:
    past = replace(STATUS, starts=STATUS.starts.replace(year=2026))
    assert "It is over: nobody is told of it." in await shown(past)


def test_a_step_is_shown_from_a_copy_of_the_content(run: Commands, tmp_path: Path) -> None:
    copytree(FOLDER, tmp_path / "content")
    path = tmp_path / "content" / "checklists" / "faelles.yaml"
    title = library().steps[library().checklist(()).accesses[0].id].title
    path.write_text(path.read_text("utf-8").replace(title.da, "Kom i KLIK"), "utf-8")
    step = library().checklist(()).accesses[0]
    code, out, err = run("content show", step.id, "content")
    assert (code, err) == (0, [])
    assert out[:3] == [
        f"checklist {step.id}",
        "Concerns: everybody.",
        f"Expected by working day {step.workday}.",
    ]
    assert "Kom i KLIK" in out
    assert title.en in out


def test_a_word_and_an_access_of_one_name_are_both_shown(run: Commands) -> None:
    code, out, _ = run("content show klik")
    assert code == 0
    assert [line for line in out if line in ("access klik", "glossary klik")] == [
        "access klik",
        "glossary klik",
    ]


@pytest.mark.parametrize(("typed", "meant"), [("klik_adgan", "klik_adgang"), ("klick", "klik")])
def test_what_is_not_there_is_said_with_what_was_meant(
    run: Commands, typed: str, meant: str
) -> None:
    code, out, [told] = run("content show", typed)
    assert (code, out) == (2, [])
    assert told.startswith(f"there is no step, access, word or meeting with the id '{typed}'")
    assert told.endswith(f"; did you mean '{meant}'?")
