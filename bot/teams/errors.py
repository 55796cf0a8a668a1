"""Everything the seam raises on purpose.

SeamError
├── Refused            a request that is not let in (400, 401, 403, 413)
├── NoTokenError       the authority gives the bot no token of its own
└── Unsent             a message that did not go out
    ├── Rejected       the connector does not take this message; another one it may
    ├── Undeliverable  the connector takes nothing for this address: stop writing to it
    └── TryLater       it may go out later
        └── Paced      our own pace asks for a moment
"""

from __future__ import annotations


class SeamError(Exception):
    """Anything that the seam raises on purpose."""


class Refused(SeamError):  # noqa: N818  (what happened, not what went wrong)
    """A request that is not let in. ``reason`` is for the log and never quotes the request."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class NoTokenError(SeamError):
    """The authority gives the bot no token of its own."""


class Unsent(SeamError):  # noqa: N818  (what happened, not what went wrong)
    """A message that did not go out. ``status`` is the connector's answer; None: there was none."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status

    @property
    def kind(self) -> str:
        """For the log and the figures."""
        return type(self).__name__


class Rejected(Unsent):
    """The connector does not take this message, however often it is sent; another one it may."""


class Undeliverable(Unsent):
    """The connector takes nothing for this address any more: blocked, left, or gone."""


class TryLater(Unsent):
    """The attempts allowed are used up; trying again after ``after`` seconds may help.

    ``maybe_sent``: the connection broke when the message was already on its way, so that
    it may have arrived. Sending it again may say it twice.
    """

    def __init__(
        self, reason: str, after: float, status: int | None = None, *, maybe_sent: bool = False
    ) -> None:
        super().__init__(reason, status)
        self.after = after
        self.maybe_sent = maybe_sent

    @property
    def kind(self) -> str:
        return "MaybeSent" if self.maybe_sent else "TryLater"


class Paced(TryLater):
    """Nothing was sent: as much was as Teams allows."""

    def __init__(self, after: float) -> None:
        super().__init__("as much was sent as Teams allows", after)
