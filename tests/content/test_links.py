"""The addresses content points to: only known ones, and no deeper than they are known."""

from __future__ import annotations

import pytest

from content.library import Library
from content.links import ROOT
from onboarding.checklist import Kind, Link, Step

# Seen in the material, but old or something else than they seem.
NEVER = (
    "administration.nemlog-in.dk",
    "old-kombit",
    "kdi-notifikationsservice",
    "vimeo.com",
    "oekonomi-i-rammearkitekturen",
    "Kom%20godt%20i%20gang",
    "Rollegalleri%20implementering",
    "151120211250",
    "dok.kombit.dk",
    "://organisation.stoettesystemerne",
    "://organisation.eksterntest",
)
UNCONFIRMED = {
    "https://admin.serviceplatformen.dk/",
    "https://admin-test.serviceplatformen.dk/",
    "https://mitid-erhverv.dk/",
    "https://klassifikation.stoettesystemerne.dk/sts-rest-klassifikation",
    "https://klassifikation.eksterntest-stoettesystemerne.dk/sts-rest-klassifikation",
}


def all_links(library: Library) -> list[Link]:
    steps = [link for step in library.steps.values() for link in step.links]
    terms = [link for term in library.glossary for link in term.links]
    return steps + terms + [series.link for series in library.series if series.link]


def test_every_address_is_one_of_the_list(library: Library) -> None:
    assert all(link == library.links.by_url[link.url] for link in all_links(library))


def test_a_login_known_only_from_others_says_so_in_both_languages(library: Library) -> None:
    noted = {link.url for link in library.links.by_url.values() if link.note}
    assert noted == UNCONFIRMED
    for link in library.links.by_url.values():
        if link.note is not None:
            assert (link.note.da, link.note.en) == (
                "ikke bekræftet af KOMBIT",
                "not confirmed by KOMBIT",
            )


@pytest.mark.parametrize("trap", NEVER)
def test_no_address_is_old_or_belongs_to_something_else(library: Library, trap: str) -> None:
    assert not any(trap in url for url in library.links.by_url)


def test_a_front_page_is_no_answer_by_itself(library: Library) -> None:
    for step in library.steps.values():
        if step.links and all(ROOT.fullmatch(link.url) for link in step.links):
            assert step.look is not None or step.kind is Kind.ACCESS, step.id


def test_what_lies_elsewhere_has_an_address_or_says_where_to_look(library: Library) -> None:
    def elsewhere(step: Step) -> bool:
        return step.kind in (Kind.READ, Kind.WATCH, Kind.SUBSCRIBE, Kind.ATTEND)

    lost = [
        step.id
        for step in library.steps.values()
        if elsewhere(step) and not step.links and step.look is None
    ]
    assert lost == []


def test_only_the_list_s_own_mail_addresses_stand_in_it(library: Library) -> None:
    assert all(mail.endswith("@kombit.dk") for mail in library.links.mails)
