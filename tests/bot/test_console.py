"""The terminal: cards as text, buttons as numbers, and a conversation through a pipe."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot.app import Bot
from bot.console.paper import WIDTH, Paper, fitted
from bot.console.talk import Caller, converse
from bot.exchange import Card
from dialogs.talk import Pressed
from onboarding.checklist import StepId
from onboarding.person import Sharing
from onboarding.texts import Language
from storage.memory import MemoryStore
from tests.bot.support.program import Program
from tests.bot.support.screen import Screen
from tests.support.office import MONDAY, Office, library, municipality, phrase

ROLE = "Organisationsadministrator"
NAME = "Kollega A"
STEP = {"step": "klik_adgang"}
SHUT = """
import os, sys
if "shut" not in os.environ:
    os.environ["shut"] = "already"
    os.close(1)
    os.execv(sys.executable, [sys.executable, "-m", "bot", *sys.argv[1:]])
"""


def press(button: str, **data: str) -> Card:
    return {"type": "Action.Execute", "data": {"button": button, **data}}


def text(words: str) -> Card:
    return {"type": "TextBlock", "text": words}


# Paper


def test_long_lines_go_on_below_where_they_began() -> None:
    words = "Bed kommunen om at give dig adgang " * 4
    printed = fitted([words, f"[12] {words}", f"    [3] {words}", f"↗ {words}", f"○ {words}"])
    lines = printed.splitlines()
    assert max(map(len, lines)) <= WIDTH
    begun = [line for line in lines if not line.startswith(" ") or line.startswith("    [3]")]
    assert len(begun) == 5 + 1  # the first one goes on without an indent
    assert {len(line) - len(line.lstrip()) for line in lines} == {0, 2, 4, 5, 8}


def test_an_address_stays_in_one_piece() -> None:
    address = f"https://klik.kombit.dk/{'login-' * 20}"
    assert address in fitted([f"↗ KLIK: {address}"]).splitlines()[-1]


def test_words_cannot_steer_the_terminal() -> None:
    printed = Paper().print({"body": [text("A\x1b[2JB\tC\x07\nD")], "actions": []})
    assert printed == "A [2JB C\nD"


def test_what_is_pressed_gets_a_number_wherever_it_stands() -> None:
    paper = Paper()
    line = {
        "type": "ColumnSet",
        "columns": [{"items": [text("○")]}, {"items": [text("Et punkt"), text("Haster")]}],
        "selectAction": press("checklist.show", step="a"),
    }
    more = {
        "type": "Action.ShowCard",
        "title": "Mere",
        "card": {"body": [{"type": "ActionSet", "actions": [{**press("b"), "title": "B"}]}]},
    }
    shown = paper.print({"body": [line], "actions": [{**press("a"), "title": "A"}, more]})
    assert shown.splitlines() == ["[1] ○ Et punkt", "    Haster", "", "[2] A", "Mere:", "    [3] B"]
    assert [paper.pressed(str(n)) for n in (1, 2, 3)] == [
        Pressed("checklist.show", {"step": "a"}),
        Pressed("a"),
        Pressed("b"),
    ]
    for other in ("0", "4", "1,2", "-1", "1.", "et", ""):
        assert paper.pressed(other) is None


def test_several_numbers_choose_several() -> None:
    paper = Paper()
    roles = [{"title": name, "value": name} for name in "abc"]
    choice = {"type": "Input.ChoiceSet", "id": "roles", "choices": roles, "isMultiSelect": True}
    paper.print({"body": [choice], "actions": [{**press("hold"), "title": "Gem"}]})
    for written in ("1,3", "1, 3", "1 3"):
        assert paper.pressed(written) == Pressed("hold", {"roles": "a,c"})


def test_a_date_on_a_card_goes_along_as_it_stands() -> None:
    paper = Paper()
    day = {"type": "Input.Date", "id": "day", "label": "Dag", "value": "2027-03-01"}
    other = {**press("other"), "title": "Andet", "associatedInputs": "none"}
    paper.print({"body": [day], "actions": [{**press("save"), "title": "Gem"}, other]})
    assert paper.pressed("1") == Pressed("save", {"day": "2027-03-01"})
    assert paper.pressed("2") == Pressed("other")


# A conversation


def role(id: str) -> Pressed:
    return Pressed("welcome.hold", {"roles": id})


@pytest.fixture
def office() -> Office:
    return Office(MemoryStore())


def caller(language: Language | None = None) -> Caller:
    return Caller(NAME, None, municipality("Randers"), language)


async def test_a_newcomer_ticks_off_a_step_and_is_known_the_next_time(office: Office) -> None:
    screen = Screen(office.bot, caller())
    await screen.writes("hej")
    await screen.presses(role("organisationsadministrator"))
    today = MONDAY.date().isoformat()
    await screen.presses(Pressed("welcome.began", {"day": today}))
    await screen.presses(Pressed("checklist.show", STEP))
    await screen.presses(Pressed("checklist.done", STEP))
    again = Screen(office.bot, caller())
    await again.writes("hele listen")
    title = library().steps[StepId(STEP["step"])].title.da
    assert f"✓ {title}" in joined(again.shown)


def joined(shown: str) -> str:
    return " ".join(shown.split())


async def test_numbers_are_pressed_and_no_word_is_said_of_pressing_on_a_picture(
    office: Office,
) -> None:
    colleague = await office.welcomes("Kollega B")
    await colleague.says("hele tjeklisten")
    assert colleague.sees(phrase("list.press"))
    card = colleague.cards[-1]
    printed = joined(Paper().print(card))
    assert phrase("list.press") not in printed
    assert "[1]" in printed


async def test_several_roles_are_chosen_by_several_numbers(office: Office) -> None:
    screen = Screen(office.bot, caller())
    await screen.writes("hej")
    await screen.presses(role("rolleadministrator"), role("organisationsadministrator"))
    assert phrase("welcome.many_roles", count=2) in joined(screen.shown)


async def test_a_municipality_is_written_and_not_picked_from_98_numbers(office: Office) -> None:
    screen = Screen(office.bot, Caller(NAME))
    await screen.writes("hej")
    assert len(screen.terminal.paper.presses) == 1  # to be from none of them
    assert phrase("pick.placeholder") in screen.shown
    await screen.writes("Randers")
    assert library().municipalities[municipality("Randers")].official_name in screen.shown


async def test_who_holds_the_terminal_holds_the_database(office: Office) -> None:
    await office.welcomes("Kollega B", role="rolleadministrator", sharing=Sharing.COLLEAGUES)
    screen = Screen(office.bot, caller(Language.EN))
    await screen.writes("hello")
    assert phrase("welcome.roles", Language.EN) in joined(screen.shown)
    await screen.presses(role("rolleadministrator"))
    await screen.writes("who else has this role?")
    assert "Kollega B" in screen.shown


async def test_numbers_stay_while_nothing_is_pressed(office: Office) -> None:
    screen = Screen(office.bot, caller())
    await screen.writes("hej")
    buttons = list(screen.terminal.paper.presses)
    await screen.writes("  ")
    assert screen.shown == ""
    assert screen.terminal.paper.presses == buttons


async def piped(bot: Bot, who: Caller, said: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed when all this comes through a pipe."""
    read, write = os.pipe()
    os.write(write, said)
    os.close(write)
    with os.fdopen(read) as source:
        await converse(bot, who, source)
    return capsys.readouterr().out


async def test_what_is_owed_is_shown_first(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    who = caller()
    await piped(office.bot, who, f"hej\n{ROLE}\ni dag\n".encode(), capsys)
    office.clock_shows("2027-03-22", 9)
    told = await piped(office.bot, who, b"hej\n", capsys)
    owed, _, _ = told.partition("> hej")
    step = library().steps[StepId(STEP["step"])].title.da
    assert re.search(rf"^\[\d+\] . {step}$", owed, re.MULTILINE)
    assert await piped(office.bot, who, b"", capsys) == ""  # said once


@pytest.mark.parametrize(
    "said",
    [
        "hjælp\n".encode(),
        "hjælp".encode(),
        "\ufeffhjælp\r\n".encode(),
        "hjælp\n".encode("cp1252"),
        b"\n \n" + "hjælp\n".encode(),
    ],
)
async def test_every_way_of_writing_is_read(
    office: Office, capsys: pytest.CaptureFixture[str], said: bytes
) -> None:
    told = await piped(office.bot, caller(), b"hej\n" + said, capsys)
    assert "> hjælp\n" in told
    assert phrase("help.show") in joined(told)


async def test_any_bytes_at_all_are_only_not_understood(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    told = await piped(office.bot, caller(), bytes(range(256)) + b"\n" + b"\xff" * 9999, capsys)
    assert phrase("error.turn") not in joined(told)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", told)


async def test_without_an_input_it_just_ends(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    await converse(office.bot, caller(), None)
    assert capsys.readouterr().out == ""


# The real program


async def test_a_piped_conversation_is_remembered_by_the_next(
    tmp_path: Path, sqlite_url: str
) -> None:
    program = Program(tmp_path, {"DATABASE_URL": sqlite_url, "LC_ALL": "C", "PYTHONUTF8": "0"})
    chat = ("chat", "--name", NAME, "--kommune", "Randers")
    first = await program.run(*chat, said=f"hej\n{ROLE}\ni dag\n1\n".encode())
    assert (first.code, first.err) == (0, "")
    works = re.findall(rf"\[(\d+)\] {phrase('button.checklist.works')}$", first.out, re.MULTILINE)
    said = f"hej\nhvad skal jeg nu?\n{works[-1]}\nhele listen\n"
    second = await program.run(*chat, said=said.encode())
    assert (second.code, second.err) == (0, "")
    assert ROLE in first.out
    assert phrase("welcome.roles") not in second.out
    assert second.out.count("✓ ") == 2  # when it was ticked off, and in the list


async def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path, sqlite_url: str) -> None:
    read, write = os.pipe()
    os.close(read)
    program = Program(tmp_path, {"DATABASE_URL": sqlite_url})
    done = await program.run("chat", "--name", NAME, said=b"hej\n", out=write)
    os.close(write)
    assert (done.code, done.err) == (1, "")


async def test_without_an_output_it_just_ends(tmp_path: Path, sqlite_url: str) -> None:
    program = Program(tmp_path, {"DATABASE_URL": sqlite_url})
    done = await program.run("chat", said=b"hej\n", before=SHUT)
    assert (done.code, done.err) == (0, "")
