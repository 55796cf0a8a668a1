"""Administrators see counts of everything, and nobody else does."""

from __future__ import annotations

from tests.support.office import Office, phrase

ASK = "hvor mange bruger dig"


async def test_an_administrator_sees_counts_and_no_names(office: Office) -> None:
    office.administrators = ("a@kombit.dk",)
    office.opens(office.content)
    await office.welcomes("Kollega B")
    administrator = await office.welcomes("Kollega A", email="a@kombit.dk")
    await administrator.says(ASK)
    administrator.hears(phrase("figures.all"))
    assert administrator.sees(phrase("figures.people"))
    assert not administrator.sees("Kollega B")


async def test_nobody_else_does(office: Office) -> None:
    other = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await other.says(ASK)
    other.hears(phrase("feedback.only_administrators"))
