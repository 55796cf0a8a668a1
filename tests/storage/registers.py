"""Something in every register about two people, A and B."""

from __future__ import annotations

from onboarding.agreements import Agreement
from onboarding.checklist import AccessId
from onboarding.functions import LocalFunction
from onboarding.introductions import Introduction, Reply
from onboarding.lookups import Lookup
from onboarding.person import Fields, PersonId, Sharing
from onboarding.ports import UnitOfWork
from onboarding.profile import Fact, Question
from onboarding.remarks import Kind, Remark
from onboarding.requests import Refusal, Request
from onboarding.roles import PartnerId
from onboarding.tidings import Tiding, notice_of
from onboarding.trust import Proof, ProofKind, Voucher
from onboarding.wishes import Wish
from tests.storage.some import NOW, RANDERS, RED, A, B, C


def agreement(person: PersonId, wording: str = "terms") -> Agreement:
    return Agreement(person, NOW, Sharing.EVERYBODY, Fields.MAIL, Fields.NONE, wording)


def function(told: str, by: PersonId | None = A, email: str | None = None) -> LocalFunction:
    return LocalFunction(RANDERS, PartnerId(f"{told}'s word"), told, email, by, NOW)


def introduction(newcomer: PersonId, experienced: PersonId) -> Introduction:
    return Introduction(newcomer, experienced, RED, Reply.ASKED, NOW)


def fill(work: UnitOfWork) -> None:
    for person, other in ((A, B), (B, A)):
        work.agreements.add(agreement(person))
        work.vouchers.give(Voucher(person, RANDERS, other, NOW))
        work.functions.name(function(C if person == A else B, person))
        work.wishes.stand(Wish(person, RED, "", NOW))
        work.lookups.record([Lookup(person, other, RED, NOW)])
        work.introductions.put(introduction(person, other))
        work.notices.owe([notice_of(other, Tiding.INTRODUCE, person, NOW, once="ever")])
        work.remarks.add(Remark(person, NOW, Kind.MISS, f"{person}'s word"))
        work.requests.put(Request(person, AccessId("door"), None, NOW))
        work.requests.refuse(Refusal(person, AccessId("door"), other, NOW))
    work.profiles.answer(Fact(RANDERS, Question.ROLE_SYNC, f"{C}'s word", A, NOW))
    work.profiles.answer(Fact(RANDERS, Question.ERP_SUPPLIER, f"{C}'s word", B, NOW))
    work.proofs.confirm(Proof(ProofKind.DOMAIN, "x.example", RANDERS, NOW))
