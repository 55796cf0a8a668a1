"""Names of roles, systems, places and steps, however they are written."""

from __future__ import annotations

import pytest

from content.language.recogniser import recogniser_of
from content.library import open_library
from onboarding.roles import COMMON

LIBRARY = open_library()
recogniser = recogniser_of(LIBRARY)
FOLDING = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def slip(word: str) -> str:
    """The word with its fourth and fifth letter exchanged."""
    return word[:3] + word[4] + word[3] + word[5:]


@pytest.mark.parametrize("role", [role for role in LIBRARY.roles.values() if role.id != COMMON])
def test_a_role_is_known_by_its_title_and_its_aliases(role: object) -> None:
    known = next(r for r in LIBRARY.roles.values() if r is role)
    names = (known.title.da, known.title.en, *known.aliases)
    for name in names:
        assert recogniser.roles(name) == (known.id,)
        assert recogniser.roles(name.upper().translate(FOLDING)) == (known.id,)
        assert recogniser.roles(f"jeg er ny {name}, hvad nu?") == (known.id,)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("rolleadm", ["rolleadministrator"]),
        ("org.adm.", ["organisationsadministrator"]),
        ("org admin", ["organisationsadministrator"]),
        ("rollleadministator", ["rolleadministrator"]),
        ("infrastrukuransvarlig", ["infrastrukturansvarlig"]),
        ("ØiR-koordinatoren", ["fk_oeko_koordinator"]),
        ("FK-ØKO finans", ["fk_oeko_finansadministrator"]),
        ("oeir debitor", ["fk_oeko_debitoradministrator"]),
        ("klassifikations-/sortimentsadministrator", ["klassifikationsadministrator"]),
        ("aftaleadm og rolleadm", ["aftaleadministrator", "rolleadministrator"]),
        ("the classification admin role", ["klassifikationsadministrator"]),
        ("aftaler og roller", ["aftaleadministrator", "rolleadministrator"]),
        ("en helt almindelig tekst", []),
        ("KLIK-administrator", []),
    ],
)
def test_roles_are_named_in_many_ways(text: str, roles: list[str]) -> None:
    assert [*recogniser.roles(text)] == roles


@pytest.mark.parametrize("town", LIBRARY.municipalities.values(), ids=lambda town: town.name)
def test_a_municipality_is_known_with_and_without_danish_letters(town: object) -> None:
    known = next(t for t in LIBRARY.municipalities.values() if t is town)
    for name in (known.name, known.official_name, known.name.replace("-", " ")):
        assert recogniser.municipalities(name) == (known.code,)
        assert recogniser.municipalities(name.translate(FOLDING).lower()) == (known.code,)
        assert recogniser.municipalities(f"jeg arbejder i {name}!") == (known.code,)


def test_a_slip_of_the_pen_in_a_long_name_is_forgiven() -> None:
    long = [town for town in LIBRARY.municipalities.values() if len(town.name) > 7]
    found = {town.name: recogniser.municipalities(slip(town.name.lower())) for town in long}
    assert {name: codes for name, codes in found.items() if len(codes) != 1} == {}


@pytest.mark.parametrize("text", ["hvad er vejen frem", "en skive brød", "hos os", "Kbhx", ""])
def test_an_ordinary_word_is_no_municipality(text: str) -> None:
    assert recogniser.municipalities(text) == ()


@pytest.mark.parametrize("step", LIBRARY.steps.values(), ids=lambda step: step.id)
def test_a_step_is_found_by_its_own_title(step: object) -> None:
    known = next(s for s in LIBRARY.steps.values() if s is step)
    for title in (known.title.da, known.title.en):
        titled = [s.id for s in LIBRARY.steps.values() if title in (s.title.da, s.title.en)]
        assert recogniser.steps(title)[0] in titled


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("basiswebinaret", "basiswebinar"),
        ("det der med afregning", "afregning"),
        ("min adgang til KLIK", "klik_adgang"),
        ("teams-rummet", "teams_rum"),
        ("logge på fkam i test", "fkam_login_test"),
        ("logge på fkam", "fkam_login_prod"),
        ("sf2900", "notif_sf2900"),
        ("SF1590 B 02", "notif_sf1590b02"),
        ("oplægget fra randers", "randers_erp"),
        ("vejl. til fordelingskomponenten", "fordeling_vejledning"),
    ],
)
def test_steps_are_named_loosely(text: str, step: str) -> None:
    assert step in LIBRARY.steps
    assert recogniser.steps(text)[0] == step


@pytest.mark.parametrize("text", ["", "hvordan går det", "xyzzy"])
def test_nothing_is_near_where_nothing_is_named(text: str) -> None:
    assert recogniser.steps(text) == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ja", True),
        ("Ja tak!", True),
        ("jep", True),
        ("jo", True),
        ("ok", True),
        ("yes please", True),
        ("det gør jeg", True),
        ("ja det er rigtigt", True),
        ("nej", False),
        ("nej tak", False),
        ("nope", False),
        ("ikke endnu", False),
        ("nej det er ikke rigtigt", False),
        ("det gør jeg ikke", False),
        ("måske", None),
        ("ja, men jeg er også rolleadministrator", None),
        ("Herning", None),
        ("hvem er rolleadministrator", None),
        ("", None),
    ],
)
def test_plain_yes_and_plain_no(text: str, answer: bool | None) -> None:
    assert recogniser.yes(text) is answer


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Region Midt", "Region Midtjylland"),
        ("Region Syd", "Region Syddanmark"),
        ("Region Nord", "Region Nordjylland"),
        ("Region H", "Region Hovedstaden"),
        ("Region Øst", "Region Østdanmark"),
        ("Østdanmark", "Region Østdanmark"),
        ("Sjælland", "Region Sjælland"),
        ("Midtjylland", "Region Midtjylland"),
        ("Fyn", "Fyn"),
        *((name, name) for name in LIBRARY.regions),
    ],
)
def test_a_region_is_known_by_what_people_call_it(text: str, region: str) -> None:
    for said in (text, text.lower(), text.lower().translate(FOLDING)):
        meaning = recogniser.meaning(f"hvem er rolleadministrator i {said}?")
        assert (meaning.slots.get("role"), meaning.slots.get("region")) == (
            "rolleadministrator",
            region,
        )
