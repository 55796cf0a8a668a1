"""Who may see that somebody holds a role: the table of the contract, for every two people."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onboarding.directory import Holder, may_see, others, proved
from onboarding.municipalities import MunicipalityCode
from onboarding.person import Person, PersonId, Sharing
from tests.onboarding.some import RED, days

places = st.sampled_from([None, MunicipalityCode("730"), MunicipalityCode("751")])
ids = st.sampled_from([PersonId(f"Kollega {letter}") for letter in "ABCD"])
sharings = st.sampled_from(Sharing)


def holder(
    person: PersonId,
    municipality: MunicipalityCode | None,
    sharing: Sharing,
    since: date = date(2027, 3, 1),
    confirmed: bool = True,
) -> Holder:
    return Holder(person, person, None, RED, municipality, since, sharing, confirmed)


holders = st.builds(holder, ids, places, sharings, days, st.booleans())
askers = st.builds(
    lambda id, place, confirmed: Person(id, id, municipality=place, confirmed=confirmed),
    ids,
    places,
    st.booleans(),
)


@given(askers, holders)
def test_nobody_who_shares_with_nobody_is_seen_by_another(asker: Person, found: Holder) -> None:
    if found.sharing is Sharing.NOBODY and asker.id != found.person:
        assert not may_see(asker, found)


@given(askers, holders)
def test_who_is_not_confirmed_sees_only_what_is_shared_with_everybody(
    asker: Person, found: Holder
) -> None:
    if not asker.confirmed and asker.id != found.person:
        assert may_see(asker, found) == (found.sharing is Sharing.EVERYBODY)


@given(askers, holders)
def test_colleagues_are_seen_at_home_and_elsewhere_only_who_agreed(
    asker: Person, found: Holder
) -> None:
    if asker.confirmed and asker.municipality is not None and asker.id != found.person:
        home = found.municipality == asker.municipality
        least = Sharing.COLLEAGUES if home else Sharing.MUNICIPALITIES
        assert may_see(asker, found) == (found.sharing >= least)


@given(askers, holders, sharings)
def test_sharing_more_never_hides_anybody(asker: Person, found: Holder, more: Sharing) -> None:
    wider = holder(
        found.person, found.municipality, max(found.sharing, more), found.since, found.confirmed
    )
    assert may_see(asker, wider) >= may_see(asker, found)


@given(askers, st.lists(holders, max_size=8, unique_by=lambda h: (h.person, h.municipality)))
def test_the_answer_shows_or_counts_everybody_else_once_colleagues_first(
    asker: Person, found: list[Holder]
) -> None:
    answer = others(asker, found)
    rest = [each for each in found if each.person != asker.id]
    shown = [each for each in rest if may_see(asker, each)]
    assert {(each.person, each.municipality) for each in answer.seen} == {
        (each.person, each.municipality) for each in shown
    }
    assert len(answer.seen) == len(shown)
    assert answer.hidden == len(rest) - len(shown)
    at_home = [each.municipality == asker.municipality for each in answer.seen]
    assert asker.municipality is None or at_home == sorted(at_home, reverse=True)


def test_a_mail_address_proves_only_its_own_domain() -> None:
    assert proved("kollega@Randers.dk", "randers.dk")
    assert not proved("kollega@randers.dk.example", "randers.dk")
    assert not proved("kollega@notranders.dk", "randers.dk")
    assert not proved("randers.dk", "randers.dk")
    assert not proved(None, "randers.dk")
    assert not proved("kollega@randers.dk", None)
