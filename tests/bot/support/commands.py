"""Commands, run as they are typed but in this process, where each is loaded only once."""

from __future__ import annotations

import pytest

from bot.__main__ import main

Said = tuple[int, list[str], list[str]]


class Commands:
    """Those of one installation."""

    def __init__(self, capsys: pytest.CaptureFixture[str], url: str) -> None:
        self.capsys = capsys
        self.path = url.removeprefix("sqlite:///")

    def __call__(self, line: str, *more: str) -> Said:
        """The exit code, the lines on standard output, and those on standard error."""
        try:
            code = main([*line.split(), *more])
        except SystemExit as end:
            code = int(str(end.code or 0))
        out, err = self.capsys.readouterr()
        return code, out.splitlines(), err.splitlines()
