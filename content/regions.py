"""The regions of today and of 2027, and the parts of the country that people speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from content.entries import entry
from content.reading import Proof
from onboarding.municipalities import Municipality, MunicipalityCode

Regions = Mapping[str, frozenset[MunicipalityCode]]


def read_regions(proof: Proof, towns: Mapping[MunicipalityCode, Municipality]) -> Regions:
    """Return each by its name, as the codes of its municipalities."""
    found: dict[str, set[MunicipalityCode]] = defaultdict(set)
    for code, town in towns.items():
        for region in (town.region, town.region_2027):
            found[region].add(code)
    by_name = {town.name: code for code, town in towns.items()}
    regions = dict(found)
    for item in proof.open("regions.yaml").items():
        keys = entry(item, ("name",), ("municipalities", "regions", "except"))
        named = keys.some_of("municipalities", by_name, "municipality")
        without = keys.some_of("except", by_name, "municipality")
        part = {by_name[name] for name in named}
        for region in keys.some_of("regions", regions, "region"):
            part |= regions[region]
        if keys.word("name") in found:
            keys.at("name").wrong(f"double region {keys.word('name')!r}")
        found[keys.word("name")] = part - {by_name[name] for name in without}
    return {name: frozenset(part) for name, part in found.items()}
