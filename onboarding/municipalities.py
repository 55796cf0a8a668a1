"""Denmark's 98 municipalities, and which of them somebody's mail address speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

MunicipalityCode = NewType("MunicipalityCode", str)


@dataclass(frozen=True, slots=True)
class Municipality:
    """``code`` is the official three digits. ``domains`` are its mail and web domains.

    ``confirmed`` is the one mail domain that was seen in use, where there is one: an address
    there counts as proof; the other domains are good for a guess.
    """

    code: MunicipalityCode
    name: str
    official_name: str
    region: str
    region_2027: str
    domains: tuple[str, ...]
    confirmed: str | None = None
