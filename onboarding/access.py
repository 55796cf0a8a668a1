"""What an access needs first, who grants it, and what to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.checklist import AccessId, Environment
from onboarding.checklist import Link as Address
from onboarding.profile import Question
from onboarding.roles import PartnerId
from onboarding.systems import SystemId
from onboarding.texts import Text


class Limits(StrEnum):
    """What must be said of dataafgrænsning before a request is written.

    ASKED: it is part of what one asks for, and may be open. SETTLED: it is agreed already.
    """

    ASKED = "asked"
    SETTLED = "settled"


class Detail(StrEnum):
    """What whoever grants an access wants to be told of the person, apart from all else."""

    FIRST_NAME = "first_name"
    SURNAME = "surname"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Access:
    """One thing somebody must be let into. ``needs`` never leads back to itself.

    It is granted by a role or local function (``granted_by``), or by KOMBIT at an address
    (``mail``); by nobody where it opens by itself once its needs are met. ``request`` lists
    what a request must say, ``mind`` what to watch out for, ``gap`` what the page leaves out.
    ``at_once``: it may be asked for before its needs are met. ``synced`` is what to know where
    a local solution passes roles on. ``only_if`` is the fact without which nobody needs it,
    ``wish`` what a draft asks for in the person's own voice, ``details`` what else it states.
    ``asks`` is what it is called to whoever grants it, where the title is not for their eyes.
    ``addresses`` are where one gets in, as far as they are known, by environment.
    """

    id: AccessId
    title: Text
    system: SystemId
    environments: tuple[Environment, ...] = ()
    needs: tuple[AccessId, ...] = ()
    granted_by: PartnerId | None = None
    mail: str | None = None
    request: tuple[Text, ...] = ()
    mind: tuple[Text, ...] = ()
    gap: Text | None = None
    source_lines: tuple[int, ...] = ()
    limits: Limits | None = None
    at_once: bool = False
    synced: Text | None = None
    only_if: Question | None = None
    wish: Text | None = None
    asks: Text | None = None
    details: tuple[Detail, ...] = ()
    addresses: tuple[tuple[Environment | None, Address], ...] = ()

    @property
    def asked_for(self) -> Text:
        return self.asks or self.title

    def links(self, environment: Environment | None) -> tuple[Address, ...]:
        """Return where to go in an environment (None: there is but one)."""
        return tuple(address for each, address in self.addresses if each is environment)


def chain(wanted: Iterable[AccessId], known: Mapping[AccessId, Access]) -> tuple[AccessId, ...]:
    """Return ``wanted`` and all that it needs, each once, whatever is needed first standing first.

    ``known`` has no cycles and no gaps: content is checked for both.
    """
    found: dict[AccessId, None] = {}
    for id in wanted:
        found |= dict.fromkeys((*chain(known[id].needs, known), id))
    return tuple(found)
