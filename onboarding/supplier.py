"""Who supplies a municipality's ERP solution: told as a fact or as a function, it is one thing."""

from __future__ import annotations

from collections.abc import Mapping

from onboarding.functions import LocalFunction
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import UnitOfWork
from onboarding.profile import Fact, Profile, Question
from onboarding.roles import PartnerId

SUPPLIER = PartnerId("erp_leverandoer")
ITS_PARTS = (
    SUPPLIER,
    PartnerId("erp_leverandoer_bogfoering"),
    PartnerId("erp_leverandoer_opkraevning"),
)
"""One supplier often delivers both parts: it is named for a part that nobody has told apart."""


def functions_at(work: UnitOfWork, where: MunicipalityCode) -> Mapping[PartnerId, LocalFunction]:
    """Return who fills each function there, the supplier among them, however it was told."""
    told = work.functions.at(where)
    fact = work.profiles.at(where).get(Question.ERP_SUPPLIER)
    found = newest(told.get(SUPPLIER), fact)
    if found is None:
        return told
    parts = {part: told.get(part, found) for part in ITS_PARTS}
    return {**told, **parts, SUPPLIER: found}


def newest(told: LocalFunction | None, fact: Fact | None) -> LocalFunction | None:
    if fact is None or (told is not None and told.at >= fact.at):
        return told
    return LocalFunction(fact.municipality, SUPPLIER, fact.answer, None, fact.by, fact.at)


def facts_at(work: UnitOfWork, where: MunicipalityCode) -> Profile:
    """Return the facts told there, the supplier among them, however it was told."""
    facts = work.profiles.at(where)
    told = newest(work.functions.at(where).get(SUPPLIER), facts.get(Question.ERP_SUPPLIER))
    if told is None:
        return facts
    question = Question.ERP_SUPPLIER
    return {**facts, question: Fact(where, question, told.name, told.by, told.at)}
