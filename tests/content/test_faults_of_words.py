"""What an editor is told of addresses, codes and translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.spoiling import case, faults_of, spoil

CASES = {
    "same body twice": case(
        "checklists/infrastrukturejer.yaml",
        "  body:\n",
        "  body: {da: Hils på dem., en: Hils på dem.}\n  look:\n",
        ("body: {da", "missing translation: both languages say the same"),
    ),
    "translation forgotten": case(
        "sections.yaml",
        "  title:\n    da: Adgange\n    en: Access\n",
        "  title: Adgange\n",
        ("title: Adgange", "missing translation: write it as da: ... and en: ..."),
    ),
    "english forgotten": case(
        "sections.yaml",
        "    da: Adgange\n    en: Access\n",
        "    da: Adgange\n",
        ("da: Adgange", "missing translation: there is no en"),
    ),
    "unknown link": case(
        "checklists/faelles.yaml",
        "links: [afregning]",
        "links: [afregnig]",
        ("afregnig", "no link 'afregnig' in links.yaml; did you mean 'afregning'?"),
    ),
    "address as a link": case(
        "checklists/faelles.yaml",
        "links: [afregning]",
        "links: ['https://klik.kombit.dk/logon']",
        (
            "logon",
            "no link 'https://klik.kombit.dk/logon' in links.yaml; "
            "did you mean 'https://klik.kombit.dk/login'?",
        ),
    ),
    "address in words": case(
        "sections.yaml",
        "da: Adgange",
        "da: Adgange (https://example.org/x)",
        ("example.org", "the address https://example.org/x is not in links.yaml"),
    ),
    "mail address in words": case(
        "sections.yaml",
        "da: Adgange",
        "da: Skriv til FKI@kombit.com.",
        (
            "FKI@",
            "the mail address FKI@kombit.com is not in links.yaml; did you mean 'FKI@kombit.dk'?",
        ),
    ),
    "misspelt code": case(
        "sections.yaml",
        "da: Adgange",
        "da: Adgange til SF1590 B 02",
        ("SF1590", "no code 'SF1590 B 02'; did you mean 'SF1590_B_02'?"),
    ),
    "code without its first letter": case(
        "sections.yaml",
        "da: Adgange",
        "da: Adgange til F1590_B_03",
        ("F1590", "no code 'F1590_B_03'; did you mean 'SF1590_B_03'?"),
    ),
    "misspelt subscription": case(
        "checklists/organisationsadministrator.yaml",
        "subscription: SF1500",
        "subscription: SF-1500",
        ("SF-1500", "no code 'SF-1500'; did you mean 'SF1500'?"),
    ),
    "plain http": case(
        "links.yaml",
        "url: https://klik.kombit.dk/login",
        "url: http://klik.kombit.dk/login",
        ("http://klik", "expected an address that begins with https://"),
    ),
    "deeper than is known": case(
        "links.yaml",
        "url: https://kombit.dk/\n",
        "url: https://kombit.dk/tilslutning\n",
        ("tilslutning", "only the site is known (ROD): end the address after its first /"),
    ),
    "address of unknown standing": case(
        "links.yaml",
        "status: ROD",
        "status: GÆT",
        ("GÆT", "no status 'GÆT'"),
    ),
    "double address": case(
        "links.yaml",
        "url: https://klik.kombit.dk/login",
        "url: https://kombit.dk/",
        ("url: https://kombit.dk/", "double address https://kombit.dk/"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_words_is_told_with_its_line(copy: Path, name: str) -> None:
    expected = spoil(copy, CASES[name])
    assert faults_of(copy) == expected
