"""What a command can say went wrong: one line (or one a fault), told without a traceback.

CommandError        the command was called wrongly, or could not be done
SettingsError       a setting is missing or wrong
"""

from __future__ import annotations


class CommandError(Exception):
    """``bad_use``: the command was called wrongly, and not: something failed."""

    def __init__(self, message: str, *, bad_use: bool = False) -> None:
        super().__init__(message)
        self.bad_use = bad_use


class SettingsError(Exception):
    """The message names the setting, and says what it should look like."""
