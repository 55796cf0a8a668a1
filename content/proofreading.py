"""Checks all prose that was read: addresses, mail addresses and SF codes are spelt as known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from content.errors import did_you_mean
from content.reading import Proof

ADDRESS = re.compile(r"https?://[^\s<>\")]*[^\s<>\").,;:!?]")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CODE = re.compile(
    r"\b(?:S?F|sf)[ _-]?\d{4}(?!\d)"
    r"(?:[ _]{0,2}[A-E](?![A-Za-zÆØÅæøå])(?:[ _]{0,2}\d{1,2}(?!\d))?)?"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named, and how it is spelt."""

    addresses: Collection[str]
    mails: Collection[str]
    codes: Collection[str]


def proofread(proof: Proof, known: Known) -> None:
    """Record as a fault each address or code that is not among the known ones."""
    for spot, words in proof.prose:
        for problem in problems(words, known):
            spot.astray(problem)


def problems(words: str, known: Known) -> Iterator[str]:
    """Say what is spelt wrong in ``words``."""
    if "//" in words:
        yield from wrong_addresses(words, known.addresses)
        words = ADDRESS.sub("", words)
    if "@" in words:
        yield from wrong_mails(words, known.mails)
    for code in CODE.findall(words):
        if code not in known.codes:
            yield f"no code {code!r}{nearest_code(code, known.codes)}"


def wrong_addresses(words: str, known: Collection[str]) -> Iterator[str]:
    for address in ADDRESS.findall(words):
        if address not in known:
            hint = did_you_mean(address, known)
            yield f"the address {address} is not in links.yaml{hint}"


def wrong_mails(words: str, known: Collection[str]) -> Iterator[str]:
    for mail in MAIL.findall(words):
        if mail not in known:
            yield f"the mail address {mail} is not in links.yaml{did_you_mean(mail, known)}"


def nearest_code(code: str, codes: Collection[str]) -> str:
    """Return a hint at the code that has the same letters and digits, or else the nearest."""
    for known in codes:
        if bare_code(known) == bare_code(code):
            return f"; did you mean {known!r}?"
    return did_you_mean(code, codes)


def bare_code(code: str) -> str:
    bare = re.sub(r"[ _-]", "", code).upper()
    return bare if bare.startswith("S") else f"S{bare}"
