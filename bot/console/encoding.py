"""Text in and out of a terminal or a pipe, in UTF-8 whatever the locale says."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

FORMULA = ("=", "+", "-", "@")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def speak_utf8() -> None:
    """Make the standard streams write UTF-8, and none of them fail: not for a sign, nor absent."""
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - as long as we live
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def as_text(raw: bytes) -> str:
    """Read UTF-8 (a byte order mark is dropped), or else Windows-1252, as older programs write."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def printable(text: str) -> str:
    """One line that steers no terminal: a name may hold whatever somebody typed."""
    return CONTROL.sub(" ", text)


def cell(text: str) -> str:
    """One value of a table, which no spreadsheet takes for a formula; "-" stands for none."""
    plain = printable(text)
    return f"'{plain}" if plain != "-" and plain.lstrip().startswith(FORMULA) else plain
