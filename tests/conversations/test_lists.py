"""Lists of role holders beside what people say themselves: kept apart, and asked about."""

from __future__ import annotations

from functools import partial

import pytest

from content.holders import COLUMNS, read_holders
from onboarding.agreements import IMPORTED
from onboarding.journey import Journey, Source
from onboarding.lists import STUB, Outcome
from onboarding.merging import take_in
from onboarding.person import PersonId, Sharing
from onboarding.ports import UnitOfWork
from tests.storage.test_units_of_work import kept
from tests.support.office import Colleague, Office, library, phrase

HEADER = ";".join(COLUMNS)
ROLE, WHERE = "Rolleadministrator", "Randers Kommune"
ASK = "hvem har ellers den her rolle?"
A = "Randers;rolleadministrator;Kollega A;a@randers.dk;;nej"
B = "Randers;rolleadministrator;Kollega B;b@randers.dk;12 34 56 78;ja"
C = "Aarhus;rolleadministrator;Kollega C;c@aarhus.dk;;nej"


def merge(office: Office, data: bytes, force: bool, work: UnitOfWork) -> Outcome:
    found = read_holders(data, library())
    return take_in(work, library(), found.lines, found.refused, office.now, force=force)


async def imports(office: Office, *lines: str, force: bool = False) -> Outcome:
    data = "\n".join((HEADER, *lines)).encode()
    return await office.store.run(partial(merge, office, data, force))


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    ended, refused = len(outcome.ended), len(outcome.refused)
    return len(outcome.added), len(outcome.changed), ended, refused


async def journey(office: Office, id: str) -> Journey | None:
    return await office.store.run(lambda work: work.journeys.of(PersonId(id)))


async def sees_of_others(asker: Colleague) -> dict[str, bool]:
    await asker.says(ASK)
    return {name: asker.sees(f"Kollega {name}") for name in "ABCD"}


async def test_who_stands_on_a_list_is_shown_as_the_list_allows(office: Office) -> None:
    here = await office.welcomes("Kollega X")
    elsewhere = await office.welcomes("Kollega Y", kommune="Aarhus")
    assert counts(await imports(office, A, B, C)) == (3, 0, 0, 0)
    assert await sees_of_others(here) == {"A": True, "B": True, "C": False, "D": False}
    assert here.sees(phrase("row.listed", day=office.now.date()))
    assert all(here.sees(text) for text in ("b@randers.dk", "12 34 56 78"))
    assert await sees_of_others(elsewhere) == {"A": False, "B": True, "C": True, "D": False}
    assert not any(elsewhere.sees(text) for text in ("b@randers.dk", "12 34 56 78"))


async def test_the_same_list_twice_changes_nothing(office: Office) -> None:
    await imports(office, A, B, C)
    before = sorted(await kept(office.store))
    assert counts(await imports(office, A, B, C)) == (0, 0, 0, 0)
    assert sorted(await kept(office.store)) == before


async def test_a_list_changes_what_lists_said_before(office: Office) -> None:
    here = await office.welcomes("Kollega X")
    await imports(office, A, B)
    renamed = A.replace("Kollega A", "Kollega D").replace("nej", "ja")
    assert counts(await imports(office, renamed, B)) == (0, 1, 0, 0)
    assert await sees_of_others(here) == {"A": False, "B": True, "C": False, "D": True}


async def test_whoever_is_absent_is_ended_only_where_the_list_speaks(office: Office) -> None:
    many = [A.replace("Kollega A", f"Kollega {n}").replace("a@", f"a{n}@") for n in range(5)]
    await imports(office, *many, C)
    assert counts(await imports(office, *many[1:])) == (0, 0, 1, 0)
    assert await journey(office, f"{STUB}a0@randers.dk") is None, "nobody needs them any more"
    assert await journey(office, f"{STUB}c@aarhus.dk") is not None, "Aarhus is not on the list"


async def test_a_list_that_ends_many_is_not_believed_at_once(office: Office) -> None:
    await imports(office, A, B, C)
    before = sorted(await kept(office.store))
    outcome = await imports(office, A)
    assert [library().municipalities[code].name for code in outcome.too_many] == ["Randers"]
    assert sorted(await kept(office.store)) == before
    assert counts(await imports(office, A, force=True)) == (0, 0, 1, 0)
    assert await journey(office, f"{STUB}b@randers.dk") is None


async def test_a_line_that_cannot_be_read_ends_nobody(office: Office) -> None:
    await imports(office, A, B)
    misspelt = B.replace("rolleadministrator", "rulleadministrator")
    assert counts(await imports(office, A, misspelt)) == (0, 0, 0, 1)
    nameless = B.replace("b@randers.dk", "b at randers")
    assert counts(await imports(office, A, nameless, force=True)) == (0, 0, 0, 1)
    assert await journey(office, f"{STUB}b@randers.dk") is not None


async def test_the_same_line_twice_is_told(office: Office) -> None:
    outcome = await imports(office, A, A)
    assert counts(outcome) == (1, 0, 0, 1)
    assert outcome.refused[0].why == "the same as line 2"


async def test_a_person_s_own_answer_outranks_every_list(office: Office) -> None:
    asker = await office.welcomes("Kollega X", kommune="Aarhus")
    sharer = await office.welcomes("Kollega B", email="b@randers.dk")
    await imports(office, B)
    assert (await sees_of_others(asker))["B"], "nothing was said yet, and the list says yes"
    await sharer.says("træk mit samtykke tilbage")
    await imports(office, B)
    assert not (await sees_of_others(asker))["B"]
    kept = await office.store.run(lambda work: work.agreements.of(sharer.id))
    assert [each.wording == IMPORTED for each in kept] == [True, False]


async def test_a_list_never_ends_what_somebody_said_but_asks(office: Office) -> None:
    holder = await office.welcomes("Kollega A", email="a@randers.dk")
    await imports(office, A, B)
    await imports(office, B, force=True)
    await office.clock_strikes("2027-03-01", 10)
    holder.hears(phrase("tidings.ended", role=ROLE, where=WHERE))
    await holder.presses("Ja, jeg har rollen")
    holder.hears(phrase("tidings.held", role=ROLE))
    found = await journey(office, holder.id)
    assert found is not None
    assert found.roles() == ("rolleadministrator",)


async def test_whoever_writes_before_is_asked_with_the_answer_and_not_once_more(
    office: Office,
) -> None:
    holder = await office.welcomes("Kollega A", email="a@randers.dk")
    await imports(office, A, B)
    await imports(office, B, force=True)
    await holder.says("hvor langt er jeg?")
    answer, asked = (spoken.text for spoken in holder.inbox)
    assert asked == phrase("tidings.ended", role=ROLE, where=WHERE) != answer
    holder.forgets()
    await office.clock_strikes("2027-03-01", 10)
    await holder.says("hvor langt er jeg?")
    assert [spoken.text for spoken in holder.inbox] == [answer]
    holder.forgets()
    await holder.presses("Nej, ikke længere")
    holder.hears(phrase("tidings.left", role=ROLE))


async def test_what_the_person_settles_by_writing_is_asked_no_more(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", email="a@randers.dk")
    await leaver.says("fjern en rolle")
    await leaver.presses("Ja")
    await imports(office, A)
    leaver.forgets()
    await leaver.says("jeg er også rolleadministrator")
    assert phrase("tidings.listed", role=ROLE, where=WHERE) not in {s.text for s in leaver.inbox}


async def test_who_left_a_role_is_asked_and_not_taken_back(office: Office) -> None:
    leaver = await office.welcomes("Kollega A", email="a@randers.dk")
    await leaver.says("fjern en rolle")
    await leaver.presses("Ja")
    leaver.forgets()
    outcome = await imports(office, A)
    assert (counts(outcome), len(outcome.asked)) == ((0, 0, 0, 0), 1)
    assert len((await imports(office, A)).asked) == 1
    await office.clock_strikes("2027-03-01", 10)
    leaver.hears(phrase("tidings.listed", role=ROLE, where=WHERE))
    await leaver.presses("Nej, ikke længere")
    leaver.hears(phrase("tidings.left", role=ROLE))
    found = await journey(office, leaver.id)
    assert found is not None
    assert found.roles() == ()


async def test_who_works_elsewhere_by_now_is_asked(office: Office) -> None:
    mover = await office.welcomes("Kollega C", kommune="Randers", email="c@aarhus.dk")
    assert len((await imports(office, C)).asked) == 1
    await office.clock_strikes("2027-03-01", 10)
    mover.hears(phrase("tidings.listed", role=ROLE, where="Aarhus Kommune"))


async def test_who_was_listed_before_they_came_becomes_one_with_themselves(office: Office) -> None:
    asker = await office.welcomes("Kollega X", kommune="Aarhus")
    await imports(office, C)
    newcomer = office.stranger("Kollega C", "C@aarhus.dk")
    await newcomer.arrives()
    hello = phrase("welcome.hello", name="Kollega C")
    listed = phrase("welcome.listed", role=ROLE, where="Aarhus Kommune")
    newcomer.hears(hello, listed, phrase("welcome.began"))
    assert await journey(office, f"{STUB}c@aarhus.dk") is None
    found = await journey(office, newcomer.id)
    assert found is not None
    assert found.person.confirmed, "the mail address proves it, as for everybody"
    assert [holding.source for holding in found.held] == [Source.IMPORTED]
    asker.forgets()
    await asker.says(ASK)
    asker.hears(phrase("people.found", role=ROLE, count=1))
    assert counts(await imports(office, C)) == (0, 0, 0, 0)


async def test_a_list_confirms_nobody(office: Office) -> None:
    await imports(office, A.replace("randers.dk", "example.org"))
    newcomer = office.stranger("Kollega A", "a@example.org")
    await newcomer.arrives()
    found = await journey(office, newcomer.id)
    assert found is not None
    assert (found.person.municipality, found.person.confirmed) == ("730", False)


async def test_leaving_a_role_that_only_a_list_gave_is_remembered(office: Office) -> None:
    await imports(office, C)
    newcomer = office.stranger("Kollega C", "c@aarhus.dk")
    await newcomer.says("hej")
    await newcomer.presses("Jeg begynder i dag")
    await newcomer.says("fjern en rolle")
    await newcomer.presses("Ja")
    assert len((await imports(office, C)).asked) == 1


@pytest.mark.parametrize("sharing", [Sharing.NOBODY, Sharing.EVERYBODY])
async def test_what_somebody_chose_before_it_was_kept_is_their_answer(
    office: Office, sharing: Sharing
) -> None:
    chooser = await office.welcomes("Kollega B", email="b@randers.dk", sharing=sharing)
    await imports(office, B)
    found = await journey(office, chooser.id)
    assert found is not None
    assert found.person.sharing is sharing
