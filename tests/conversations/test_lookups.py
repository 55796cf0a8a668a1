"""Looked up while writing to others: what a room may be shown, and nothing of who looks it up."""

from __future__ import annotations

import pytest

from bot.exchange import Hits, Seeking
from dialogs.lookups import SHORTEST
from onboarding.person import Fields, Sharing
from tests.support.office import Colleague, Office, elements, library, phrase, words_of

ROLE = "Rolleadministrator"
PAGE = 25


async def looks_up(asker: Colleague, text: str, start: int = 0, most: int = PAGE) -> Hits:
    return await asker.office.bot.seek(Seeking(asker.id, text, start, most))


def titles(hits: Hits) -> list[str]:
    return [hit.title for hit in hits.hits]


def read(hits: Hits) -> str:
    cards = (words_of(hit.card) for hit in hits.hits)
    return "\n".join([hits.text, *cards, *titles(hits), *(hit.about for hit in hits.hits)])


async def of_each_kind(office: Office) -> None:
    for letter, level in zip("BCDE", Sharing, strict=True):
        await office.welcomes(
            f"Kollega {letter}",
            kommune="Odense",
            sharing=level,
            email=f"{letter}@odense.dk",
            phone="12 34 56 78",
            elsewhere=Fields.MAIL,
            everywhere=Fields.MAIL | Fields.PHONE,
        )


async def test_only_who_agreed_to_be_shown_to_everybody_is_found(office: Office) -> None:
    await of_each_kind(office)
    for asker in (
        await office.welcomes("Kollega A", kommune="Odense"),
        office.stranger("Kollega X"),
    ):
        shown = read(await looks_up(asker, "rolleadministrator Odense"))
        found = [f"Kollega {letter}" in shown for letter in "BCDE"]
        assert found == [False, False, False, True]
        assert "@" not in shown
        assert "12 34" not in shown


async def test_all_come_on_one_card_first_with_how_many_do_not_show_themselves(
    office: Office,
) -> None:
    await of_each_kind(office)
    hits = await looks_up(office.stranger("Kollega X"), "rolleadministrator Odense")
    everybody, one = hits.hits
    where = "i Odense Kommune"
    assert everybody.title == phrase("lookups.who_at", role=ROLE, where=where)
    assert everybody.about == phrase("lookups.some", count=1, hidden=3)
    assert phrase("gathering.found_at", role=ROLE, where=where) in words_of(everybody.card)
    assert phrase("people.hidden_many", hidden=3) in words_of(everybody.card)
    assert (one.title, one.about) == (
        "Kollega E",
        phrase("lookups.person_at", role=ROLE, where="Odense Kommune"),
    )


async def test_where_nobody_may_be_shown_the_way_on_is_said(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B")
    nobody = await looks_up(asker, "rolleadministrator Randers")
    where = "i Randers Kommune"
    assert nobody == Hits(text=phrase("gathering.nobody_at", either=ROLE, where=where))


async def test_a_place_alone_finds_every_role_there(office: Office) -> None:
    for letter, role in (("B", "rolleadministrator"), ("C", "infrastrukturejer")):
        await office.welcomes(f"Kollega {letter}", role, "Odense", sharing=Sharing.EVERYBODY)
    await office.welcomes("Kollega D", kommune="Randers", sharing=Sharing.EVERYBODY)
    hits = await looks_up(office.stranger("Kollega X"), "Odense")
    assert titles(hits)[1:] == ["Kollega B", "Kollega C"]
    empty = await looks_up(office.stranger("Kollega X"), "Aarhus")
    many = len(library().roles) - 1
    where = "i Aarhus Kommune"
    assert empty.text == phrase("gathering.nobody_several_at", roles=many, where=where)


async def test_pages_part_what_is_found_and_lose_nobody(office: Office) -> None:
    for letter in "BCDEFGH":
        await office.welcomes(f"Kollega {letter}", sharing=Sharing.EVERYBODY)
    asker = office.stranger("Kollega X")
    whole = titles(await looks_up(asker, "rolleadministrator"))
    assert whole[0] == ROLE
    assert whole[1:8] == [f"Kollega {letter}" for letter in "BCDEFGH"]
    assert len(whole) > 8, "a role is explained, too"
    for size in (1, 2, 3, 5):
        pages = [
            titles(await looks_up(asker, "rolleadministrator", start, size))
            for start in range(0, len(whole) + size, size)
        ]
        assert [title for page in pages for title in page] == whole
    assert await looks_up(asker, "rolleadministrator", 500) == Hits()


async def test_one_alone_stands_on_one_card(office: Office) -> None:
    await office.welcomes("Kollega B", kommune="Odense", sharing=Sharing.EVERYBODY)
    asker = office.stranger("Kollega X")
    assert titles(await looks_up(asker, "rolleadministrator Odense")) == ["Kollega B"]
    assert await looks_up(asker, "rolleadministrator Odense", 1) == Hits()


async def test_a_role_is_found_while_it_is_being_written(office: Office) -> None:
    await office.welcomes("Kollega B", sharing=Sharing.EVERYBODY)
    asker = office.stranger("Kollega X")
    for end in range(SHORTEST + 1, len(ROLE) + 1):
        assert "Kollega B" in titles(await looks_up(asker, ROLE[:end])), ROLE[:end]
    assert "Kollega B" not in titles(await looks_up(asker, "r"))


async def test_words_and_steps_are_found_as_they_are_for_everybody(office: Office) -> None:
    asker = await office.welcomes("Kollega A", "klassifikationsadministrator")
    await asker.says("jeg har læst rollebeskrivelsen i rollegalleriet")
    hits = await looks_up(asker, "KLE")
    kinds = {hit.about for hit in hits.hits}
    assert kinds == {phrase("search.term"), phrase("search.step")}
    shown = read(await looks_up(asker, "rollegalleri"))
    gallery = next(step for step in library().steps.values() if step.id == "rollegalleri")
    assert gallery.title.da in shown
    assert gallery.body.da in shown, "as if nobody had done it"


@pytest.mark.parametrize("text", ["rolleadministrator", "Odense", "KLE", "rollegalleri", "fk-øko"])
async def test_what_is_put_in_works_where_the_bot_is_not(office: Office, text: str) -> None:
    for letter in "BCDEFGHI":
        await office.welcomes(f"Kollega {letter}", kommune="Odense", sharing=Sharing.EVERYBODY)
    hits = await looks_up(office.stranger("Kollega X"), text)
    assert hits.hits
    actions = [
        each["type"]
        for hit in hits.hits
        for each in elements(hit.card)
        if str(each.get("type", "")).startswith("Action.")
    ]
    assert set(actions) <= {"Action.OpenUrl"}


@pytest.mark.parametrize("text", ["", "   "])
async def test_before_anything_is_written_it_is_said_what_can_be(office: Office, text: str) -> None:
    hits = await looks_up(office.stranger("Kollega X"), text)
    assert hits == Hits(text=phrase("lookups.how"))


async def test_what_nobody_knows_is_not_found(office: Office) -> None:
    hits = await looks_up(office.stranger("Kollega X"), "zzz qqq")
    assert hits == Hits(text=phrase("lookups.nothing"))


async def test_looking_up_keeps_nothing_of_who_does(office: Office) -> None:
    await office.welcomes("Kollega B", sharing=Sharing.EVERYBODY)
    await looks_up(office.stranger("Kollega X"), "rolleadministrator")
    everybody = await office.store.run(lambda work: work.journeys.everybody())
    assert list(everybody) == ["person-Kollega B"]


async def test_withdrawn_consent_counts_at_the_next_look(office: Office) -> None:
    other = await office.welcomes("Kollega B", kommune="Odense", sharing=Sharing.EVERYBODY)
    asker = office.stranger("Kollega X")
    assert titles(await looks_up(asker, "rolleadministrator Odense")) == ["Kollega B"]
    await other.says("jeg vil ikke vises for andre")
    await other.presses("Vis mig ikke")
    assert "Kollega B" not in read(await looks_up(asker, "rolleadministrator Odense"))
