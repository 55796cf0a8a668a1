"""What the edge tells of its own work, to be counted. Never of whom, never what was said."""

from __future__ import annotations

from typing import Protocol


class Watch(Protocol):
    """Each is called where it happens, within a turn: it must be quick, and raise nothing."""

    def received(self, status: int) -> None:
        """A request was answered."""

    def called(self, status: int | None, *, again: bool) -> None:
        """The connector was called. ``status`` None: no answer came; ``again``: a repetition."""

    def unsent(self, what: str, why: str) -> None:
        """A reply, card or notice did not go out, or not yet; ``why`` is the error's kind."""


class Unwatched:
    """Counts nothing."""

    def received(self, status: int) -> None: ...

    def called(self, status: int | None, *, again: bool) -> None: ...

    def unsent(self, what: str, why: str) -> None: ...


UNWATCHED: Watch = Unwatched()
