"""Microsoft's addresses that the bot's trust begins with (the public cloud's).

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

ISSUER = "https://api.botframework.com"
"""Who issues the tokens that the connector brings."""

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""Where the document is found that names the signing keys of ``ISSUER``."""

AUTHORITY = "https://login.microsoftonline.com"
"""Who issues the bot's own tokens."""

MULTI_TENANT = "botframework.com"
"""The tenant that a MultiTenant bot gets its tokens from."""

RESOURCE = "https://api.botframework.com"
"""What the bot's own tokens are for."""

TEAMS = "https://smba.trafficmanager.net/teams/"
"""The connector to begin with where a person never wrote, so that no serviceUrl is known."""
