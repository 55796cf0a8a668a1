"""The command line: what is promised of each command, and one line for bad use."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from content.library import FOLDER
from onboarding.roles import COMMON
from tests.bot.support.commands import Commands
from tests.bot.support.program import Program
from tests.support.office import library

PROMISED = {
    "serve": "--no-migrate",
    "chat": "--name --email --kommune --locale",
    "db": "upgrade",
    "content": "check export",
    "meetings": "import",
    "people": "list trust erase",
    "remind": "--at --deliver",
    "understand": "--file TEXT",
    "doctor": "",
    "package": "--out",
}
DEEPER = ("content check", "content export", "db upgrade", "meetings import", "people trust")
HEAVY = ("sqlalchemy", "aiohttp", "botbuilder", "yaml", "babel", "alembic", "msal", "icalendar")
HELP = """
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from bot.__main__ import main
for line in {lines!r}:
    with suppress(SystemExit), redirect_stdout(StringIO()) as told:
        main(line.split())
    print(*told.getvalue().split())
print([name for name in {heavy!r} if name in sys.modules])
sys.exit()
"""


# Help and bad use


async def test_help_is_everywhere_and_loads_nothing(tmp_path: Path) -> None:
    lines = ["--help", *(f"{name} --help" for name in (*PROMISED, *DEEPER))]
    before = HELP.format(lines=lines, heavy=HEAVY)
    asked = await Program(tmp_path).run(before=before)
    assert (asked.code, asked.err) == (0, "")
    first, *helps, loaded = asked.out.splitlines()
    assert all(name in first for name in PROMISED)
    for line, shown in zip(lines[1:], helps, strict=True):
        command = line.removesuffix(" --help")
        assert shown.startswith(f"usage: infraguide {command} ")
        assert all(option in shown for option in PROMISED.get(command, "").split())
    assert loaded == "[]"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "COMMAND"),
        ("nix", "'nix'"),
        ("serve --port 80", "--port"),
        ("db", "ACTION"),
        ("db downgrade", "'downgrade'"),
        ("content export more", "more"),
        ("meetings import", "FILE|URL"),
        ("people trust a", "KOMMUNE"),
        ("people trust a Rander", "did you mean 'Randers'?"),
        ("remind --at tomorrow", "2027-03-02T09:00"),
        ("understand", "--file"),
        ("chat --locale sv", "'da', 'en'"),
        ("chat --email nobody", "a@randers.dk"),
        ("package --ou x", "--ou"),
    ],
)
def test_bad_use_is_told_in_one_line(run: Commands, line: str, says: str) -> None:
    code, out, err = run(line)
    assert (code, out, len(err)) == (2, [], 1)
    assert says in err[0]


def test_the_version_is_told(run: Commands) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out == [json.loads("\n".join(run("content export")[1]))["version"]]


@pytest.mark.parametrize("command", ["content export", "--help"])
async def test_whoever_has_read_enough_may_close_the_pipe(tmp_path: Path, command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = await Program(tmp_path).run(*command.split(), out=write)
    os.close(write)
    assert (done.code, done.err) == (1, "")


async def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    done = await Program(tmp_path).run("content", "export", out=full)
    os.close(full)
    assert done.code == 1
    assert done.errors == ["Nothing more can be written to the output: No space left on device"]


# Content and database


def test_content_check_counts_what_is_in_order(run: Commands) -> None:
    assert run("content check") == (
        0,
        [f"All content is in order: 10 roles, {len(library().steps)} steps."],
        [],
    )


@pytest.mark.parametrize("file", ["roles.yaml", "phrases/en.yaml", "language/lexicon/words.yaml"])
def test_content_check_names_file_and_line_of_a_fault(
    run: Commands, tmp_path: Path, file: str
) -> None:
    shutil.copytree(FOLDER, tmp_path / "content")
    with (tmp_path / "content" / file).open("a", encoding="utf-8") as broken:
        broken.write("\nbroken: [\n")
    code, out, err = run("content check", "content")
    assert (code, out) == (1, [])
    assert all(re.match(r"content/[\w./]+:\d+: \w", line) for line in err)
    assert any(line.startswith(f"content/{file}:") for line in err)


@pytest.mark.parametrize("command", ["content check", "content show klik"])
def test_a_folder_that_is_not_there_is_told_once(run: Commands, command: str) -> None:
    assert run(f"{command} nowhere") == (2, [], ["there is no folder nowhere"])


def test_content_export_is_json_of_all_roles(run: Commands) -> None:
    code, out, err = run("content export")
    assert (code, err) == (0, [])
    catalogue = json.loads("\n".join(out))
    assert set(catalogue["checklists"]) == {role["id"] for role in catalogue["roles"]} | {COMMON}
    assert set(catalogue) == {"version", "roles", "checklists", "access", "glossary", "notes"}


def test_db_upgrade_makes_the_tables_once(run: Commands, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///new/bot.db")
    del os.environ["DATABASE_URL"]
    assert run("db upgrade") == (0, ["The database is brought up to date."], [])
    assert run("db upgrade") == (0, ["The database is up to date."], [])
    assert (tmp_path / "new" / "bot.db").exists()


# What a text means


def test_understand_prints_a_line_of_json_for_each_text(run: Commands, tmp_path: Path) -> None:
    texts = ["hvem har ellers den her rolle?", "hjælp"]
    lines = [json.dumps({"text": text}) for text in texts]
    (tmp_path / "texts.jsonl").write_text("\ufeff" + "\n\n".join(lines), "utf-8")
    code, out, err = run("understand --file texts.jsonl hvor langt er jeg")
    assert (code, err) == (0, [])
    meant = [json.loads(line) for line in out]
    assert [one["text"] for one in meant] == ["hvor langt er jeg", *texts]
    for one in meant:
        assert set(one) == {"text", "intent", "slots", "confidence", "ask", "also"}


@pytest.mark.parametrize("line", ["hjælp", '{"tekst": "hjælp"}', "[]", '{"text": 1}'])
def test_a_file_of_something_else_is_told_by_its_line(
    run: Commands, tmp_path: Path, line: str
) -> None:
    (tmp_path / "texts.jsonl").write_text(f'{{"text": "hej"}}\n{line}\n', "utf-8")
    assert run("understand --file texts.jsonl") == (
        1,
        [],
        ['texts.jsonl:2: expected a JSON object with a "text"'],
    )


# The app package


def test_package_needs_the_app_id_and_no_secret(
    run: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app_id = "22222222-2222-4222-8222-222222222222"
    monkeypatch.setenv("MicrosoftAppId", app_id)
    monkeypatch.setenv("INFRAGUIDE_PUBLIC_URL", "https://guide.example/")
    assert run("package --out app.zip") == (0, ["app.zip"], [])
    with ZipFile(tmp_path / "app.zip") as package:
        assert json.loads(package.read("manifest.json"))["bots"][0]["botId"] == app_id


def test_db_backup_copies_to_a_new_file_and_leaves_postgresql_to_its_own_tool(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("db upgrade")[0] == 0
    copy = tmp_path / "copy.db"
    assert run("db backup", str(copy)) == (0, [f"The database is copied to {copy}"], [])
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    assert run("db upgrade") == (0, ["The database is up to date."], [])
    assert run("db backup", str(copy)) == (1, [], [f"{copy} is there already: name another file"])
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:secret@db.example/bot")
    told = "db.example:5432/bot is PostgreSQL: copy it with its own pg_dump"
    assert run("db backup", str(copy)) == (1, [], [told])
