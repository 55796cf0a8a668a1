"""A copy of an SQLite database, taken while the bot writes to it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from storage.backup import BackupError, back_up
from storage.work import open_store
from tests.storage.some import A, full_journey, welcome


async def test_a_copy_holds_all_that_was_said_and_opens_as_it_is(tmp_path: Path) -> None:
    there, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    store = open_store(f"sqlite:///{there}")
    await store.upgrade()
    await store.run(welcome(full_journey(A)))
    kept = await store.run(lambda work: work.journeys.of(A))
    back_up(there, copy)  # what was written last is not in the file itself yet
    await store.run(lambda work: work.journeys.erase(A))
    await store.close()

    restored = open_store(f"sqlite:///{copy}")
    await restored.ready()
    assert await restored.run(lambda work: work.journeys.of(A)) == kept
    await restored.close()
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(b"")
    (tmp_path / "old.db").write_text("precious")
    with pytest.raises(BackupError, match=r"old\.db is there already: name another file"):
        back_up(tmp_path / "bot.db", tmp_path / "old.db")
    assert (tmp_path / "old.db").read_text() == "precious"


@pytest.mark.parametrize(
    ("database", "to", "why"),
    [
        ("none.db", "copy.db", r"there is no database .*none\.db yet"),
        ("bot.db", "none/copy.db", r"copy\.db cannot be written \(No such file or directory\)"),
        ("bot.db", "copy.db", r"cannot be copied to .*copy\.db \(file is not a database\)"),
    ],
)
def test_what_cannot_be_copied_is_said_and_leaves_nothing(
    tmp_path: Path, database: str, to: str, why: str
) -> None:
    (tmp_path / "bot.db").write_text("no database, but words " * 50)
    with pytest.raises(BackupError, match=why):
        back_up(tmp_path / database, tmp_path / to)
    assert not (tmp_path / to).exists()
