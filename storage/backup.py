"""Copies an SQLite database to a file, whole and as of one moment, while others write to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


class BackupError(Exception):
    """Why there is no copy, in a line that says what to do."""


def back_up(database: Path, to: Path) -> None:
    """Write a copy that only this user may read. Raises BackupError; no half of it is left."""
    if not database.is_file():
        raise BackupError(f"there is no database {database} yet: there is nothing to copy")
    try:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL, 0o600))  # SQLite fills an empty file
    except FileExistsError:
        raise BackupError(f"{to} is there already: name another file") from None
    except OSError as error:
        raise BackupError(f"{to} cannot be written ({error.strerror})") from None
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.Error as error:
        to.unlink()
        raise BackupError(f"{database} cannot be copied to {to} ({error})") from None
