"""What the jobs need of whoever carries a message to a person: Teams, the terminal, a test."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol, TypeVar

from onboarding.person import Person, PersonId

M_contra = TypeVar("M_contra", contravariant=True)


class Undeliverable(Exception):  # noqa: N818 - it says what the message is
    """Nobody can be reached at this address any more."""

    def __init__(self, why: str) -> None:
        """``why`` is a word for the log and the address ("blocked"), never what was said."""
        super().__init__(why)
        self.why = why


class Unfit(Exception):  # noqa: N818 - it says what the message is
    """This message is not taken, however often it is sent; others are."""

    def __init__(self, why: str) -> None:
        """``why`` is a word for the log, never what was said."""
        super().__init__(why)
        self.why = why


class NotNow(Exception):  # noqa: N818 - it says what the message is
    """It could not be delivered now; trying before ``after`` seconds have passed makes no sense.

    ``maybe_told``: it may have arrived all the same. ``paced``: it was not even tried, for others
    were told just now.
    """

    def __init__(
        self, why: str, after: float = 0.0, *, maybe_told: bool = False, paced: bool = False
    ) -> None:
        super().__init__(why)
        self.paced = paced
        self.why = why
        self.after = after
        self.maybe_told = maybe_told


class Messenger(Protocol[M_contra]):
    def send(self, address: str, person: PersonId, message: M_contra) -> Awaitable[None]:
        """Deliver ``message``, or raise: Undeliverable or Unfit for good, all else for now.

        ``address`` is what the person's last turn left in ``Addresses``: a wire-form
        conversation reference as JSON text.
        """


class Reserve(Protocol[M_contra]):
    def send(self, person: Person, message: M_contra) -> Awaitable[None]:
        """Tell somebody in another way what the messenger never can; raise if that fails too."""
