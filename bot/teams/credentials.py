"""Who the bot is towards Microsoft: the settings that tokens are fetched and checked with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class AppType(StrEnum):
    """The kinds of app registration that Azure Bot Service knows."""

    SINGLE_TENANT = "SingleTenant"
    MULTI_TENANT = "MultiTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


@dataclass(frozen=True, slots=True)
class Credentials:
    """``certificate`` is the text of a PEM file with private key and certificate.

    Raises ``ValueError``, naming the setting, for what could never get a token.
    """

    app_id: str
    app_type: AppType = AppType.SINGLE_TENANT
    password: str | None = field(default=None, repr=False)
    certificate: str | None = field(default=None, repr=False)
    tenant: str | None = None

    def __post_init__(self) -> None:
        if not self.app_id:
            raise ValueError("MicrosoftAppId is empty; it should be the bot's app id, a GUID")
        if self.app_type is AppType.SINGLE_TENANT and not self.tenant:
            raise ValueError(
                "MicrosoftAppTenantId is missing; SingleTenant needs the tenant's id, a GUID"
            )
        proofs = (self.password, self.certificate)
        if self.app_type is AppType.MANAGED_IDENTITY:
            if any(proofs):
                raise ValueError(
                    "MicrosoftAppPassword and MicrosoftAppCertificate must be empty with "
                    "UserAssignedMSI: the identity proves itself"
                )
        elif not any(proofs):
            raise ValueError(
                "MicrosoftAppPassword is missing; an app id needs its secret, or a PEM file "
                "in MicrosoftAppCertificate, or MicrosoftAppType=UserAssignedMSI"
            )
