"""A claimed municipality becomes a confirmed one: by mail, tenant, colleague or administrator."""

from __future__ import annotations

import pytest

from onboarding.ports import UnitOfWork
from onboarding.trust import Proof, ProofKind
from tests.support.office import Colleague, Office, municipality, phrase

ASK = "hvem har ellers den her rolle?"
WHERE = "Randers Kommune"


async def settles(newcomer: Colleague, kommune: str = "randers") -> None:
    await newcomer.says("hej")
    await newcomer.says(kommune)
    await newcomer.says("rolleadministrator")
    await newcomer.presses("Jeg begynder i dag")


async def test_a_known_mail_domain_is_proof_at_once(office: Office) -> None:
    await office.welcomes("Kollega B", kommune="Aarhus")
    newcomer = office.stranger("Kollega A", "Kollega.A@Aarhus.dk")
    await newcomer.says("hej")
    await newcomer.presses("Ja")
    await newcomer.says("rolleadministrator")
    await newcomer.presses("Jeg begynder i dag")
    await newcomer.says(ASK)
    assert newcomer.sees("Kollega B")


async def test_a_domain_or_tenant_counts_when_an_administrator_says_so(office: Office) -> None:
    await office.welcomes("Kollega B", kommune="København")
    by_mail = office.stranger("Kollega A", "a@kk.dk")
    by_tenant = office.stranger("Kollega C")
    by_tenant.tenant = "tenant-of-copenhagen"
    guest = office.stranger("Kollega D")
    for newcomer in (by_mail, by_tenant, guest):
        await settles(newcomer, "københavn")
        await newcomer.says(ASK)
        assert not newcomer.sees("Kollega B")

    def confirm(work: UnitOfWork) -> None:
        where, at = municipality("København"), office.now
        work.proofs.confirm(Proof(ProofKind.DOMAIN, "kk.dk", where, at))
        work.proofs.confirm(Proof(ProofKind.TENANT, "tenant-of-copenhagen", where, at))

    await office.store.run(confirm)
    seen = []
    for newcomer in (by_mail, by_tenant, guest):
        await newcomer.says(ASK)
        seen.append(newcomer.sees("Kollega B"))
    assert seen == [True, True, False]


async def test_a_confirmed_colleague_vouches(office: Office) -> None:
    colleague = await office.welcomes("Kollega B")
    claimant = office.stranger("Kollega A", "a@example.org")
    await settles(claimant)
    await claimant.says(ASK)
    claimant.forgets()
    await claimant.presses("Få kommunen bekræftet")
    claimant.hears(phrase("trust.explain", where=WHERE))
    await claimant.presses("Ja, spørg dem")
    claimant.hears(phrase("trust.sent", where=WHERE, count=1))

    await office.clock_strikes("2027-03-01", 10)
    claim = phrase(
        "trust.request",
        name="Kollega A",
        email="a@example.org",
        where=WHERE,
        roles="Rolleadministrator",
    )
    colleague.hears(claim)
    await colleague.presses("Ja, det passer")
    colleague.hears(phrase("trust.vouched", name="Kollega A", where=WHERE))

    await office.clock_strikes("2027-03-01", 11)
    claimant.hears(phrase("tidings.confirmed", where=WHERE))
    await claimant.says(ASK)
    assert claimant.sees("Kollega B")


async def test_a_colleague_who_does_not_know_somebody_confirms_nothing(office: Office) -> None:
    colleague = await office.welcomes("Kollega B")
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says(ASK)
    await claimant.presses("Få kommunen bekræftet")
    await claimant.presses("Ja, spørg dem")
    claimant.forgets()
    await office.clock_strikes("2027-03-01", 10)
    colleague.forgets()
    await colleague.presses("Nej, jeg kender dem ikke")
    colleague.hears(phrase("trust.declined"))
    await office.clock_strikes("2027-03-01", 11)
    claimant.hears_nothing()
    await claimant.says(ASK)
    assert not claimant.sees("Kollega B")


async def test_only_somebody_confirmed_there_vouches_even_on_an_old_card(office: Office) -> None:
    colleague = await office.welcomes("Kollega B")
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says(ASK)
    await claimant.presses("Få kommunen bekræftet")
    await claimant.presses("Ja, spørg dem")
    await office.clock_strikes("2027-03-01", 10)

    def move(work: UnitOfWork) -> None:
        journey = work.journeys.of(colleague.id)
        assert journey is not None
        journey.person = journey.person._replace(municipality=municipality("Aarhus"))
        work.journeys.save(journey, wake=None)

    await office.store.run(move)
    colleague.forgets()
    await colleague.presses("Ja, det passer")
    colleague.hears(phrase("trust.may_not", where=WHERE))
    await claimant.says(ASK)
    assert claimant.sees(phrase("people.unconfirmed"))


async def test_a_request_that_is_over_is_not_told(office: Office) -> None:
    colleague = await office.welcomes("Kollega B")
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says(ASK)
    await claimant.presses("Få kommunen bekræftet")
    await claimant.presses("Ja, spørg dem")
    await claimant.says("slet mine data")
    await claimant.presses("Ja, slet alt")
    await office.clock_strikes("2027-03-01", 10)
    colleague.hears_nothing()


@pytest.mark.parametrize("known", [True, False])
async def test_where_nobody_is_confirmed_an_administrator_is_asked(
    office: Office, known: bool
) -> None:
    office.administrators = ("admin@kombit.dk",)
    office.opens(office.content)
    administrator = office.stranger("Kollega X", "Admin@kombit.dk")
    if known:
        await administrator.says("jeg er ikke fra en kommune")
        administrator.forgets()
    claimant = await office.welcomes("Kollega A", confirmed=False)
    await claimant.says(ASK)
    claimant.forgets()
    await claimant.presses("Få kommunen bekræftet")
    await claimant.presses("Ja, spørg dem")
    told = "trust.sent_administrator" if known else "trust.nobody"
    claimant.hears(phrase("trust.explain", where=WHERE), phrase(told, where=WHERE, count=0))
    if known:
        await office.clock_strikes("2027-03-01", 10)
        administrator.forgets()
        await administrator.presses("Ja, det passer")
        administrator.hears(phrase("trust.vouched", name="Kollega A", where=WHERE))


async def test_another_employer_s_mail_takes_the_proof_away(office: Office) -> None:
    await office.welcomes("Kollega B", kommune="Aarhus")
    mover = await office.welcomes("Kollega A", kommune="Aarhus", email="a@aarhus.dk")
    await mover.says(ASK)
    assert mover.sees("Kollega B")
    mover.email = "a@example.org"
    await mover.says(ASK)
    assert not mover.sees("Kollega B")


async def test_who_moves_elsewhere_only_claims_it(office: Office) -> None:
    await office.welcomes("Kollega B", kommune="Aarhus")
    mover = await office.welcomes("Kollega A")
    await mover.says("begynd forfra")
    await mover.presses("Ja, begynd forfra")
    await mover.says("aarhus")
    await mover.says("rolleadministrator")
    await mover.presses("Jeg begynder i dag")
    await mover.says(ASK)
    assert not mover.sees("Kollega B")
