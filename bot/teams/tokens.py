"""The bot's own tokens, for calling the connector."""

from __future__ import annotations


class NoTokens:
    """For a bot without an app id."""

    async def token(self) -> str | None:
        return None

    def refused(self, token: str) -> None:
        """There was none."""
