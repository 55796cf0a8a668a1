"""Texts that stand for a button, word for word: content/commands.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from content.errors import did_you_mean
from content.reading import Proof, Spot

WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"[a-z_]+\.[a-z_]+")


def plain(text: str) -> str:
    """The words of a text in small letters, without what stands around them."""
    return " ".join(WORD.findall(text.casefold()))


def read_commands(proof: Proof, buttons: Collection[str] = ()) -> Mapping[str, str]:
    """Return the address of a button by each plain text that stands for it.

    ``buttons`` are the addresses of all there are, where they are known.
    """
    commands: dict[str, str] = {}
    page = proof.open("commands.yaml")
    for place, address, spot in page.pairs() if page.node is not None else ():
        check_address(place, address, buttons)
        for item in spot.items():
            text = plain(item.word())
            if commands.setdefault(text, address) != address:
                item.wrong(f"{text!r} stands for {commands[text]} already")
    return commands


def check_address(spot: Spot, address: str, buttons: Collection[str]) -> None:
    """Record as a fault what is no button's address; ``buttons`` as in ``read_commands``."""
    if not ADDRESS.fullmatch(address):
        spot.wrong(f"expected the address of a button, like today.show: {address!r}")
    elif buttons and address not in buttons:
        spot.wrong(f"no button {address!r}{did_you_mean(address, buttons)}")
