"""What a text can mean: an intent, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from onboarding.checklist import StepId
from onboarding.hits import Hit
from onboarding.municipalities import MunicipalityCode
from onboarding.roles import RoleId
from onboarding.texts import Text
from onboarding.workdays import Hours


class Intent(StrEnum):
    """What somebody wants. The names are part of the contract."""

    SHOW_CHECKLIST = "vis_tjekliste"
    NEXT_STEP = "naeste_trin"
    MARK_DONE = "marker_faerdig"
    UNDO = "fortryd"
    WHO_HAS_ROLE = "hvem_har_rollen"
    PARTNERS = "samarbejdspartnere"
    ACCESS = "adgang"
    MEETINGS = "moeder"
    REMINDERS_ON = "paamindelser_til"
    REMINDERS_OFF = "paamindelser_fra"
    REMINDERS_LATER = "paamindelser_udskyd"
    CHANGE_ROLE = "skift_rolle"
    ADD_ROLE = "tilfoej_rolle"
    HANDOVER = "overlevering"
    HELP = "hjaelp"
    FEEDBACK = "feedback"
    EXPLAIN = "forklar"
    PROGRESS = "fremdrift"
    LANGUAGE = "sprog"
    CONSENT = "samtykke"
    MY_DATA = "mine_data"
    ERASE_DATA = "slet_data"
    SMALLTALK = "smalltalk"
    OUT_OF_SCOPE = "udenfor_emne"


Slots = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text was taken to mean.

    ``confidence`` lies between 0 and 1. ``ask`` holds the intents to offer when unsure (then
    ``intent`` is the likeliest). ``also`` holds further meanings in the same line. ``corrects``:
    it sets right what was understood before ("nej, jeg mente ..."). ``slots``
    use the names of the contract: role, old_role, system, municipality, region, step,
    step_key, env, when, topic, term, person, lang, consent, ...
    """

    intent: Intent | None
    slots: Slots = field(default_factory=dict)
    confidence: float = 0.0
    ask: tuple[Intent, ...] = ()
    also: tuple[Meaning, ...] = ()
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """When somebody wants to hear of something, as far as a text says.

    ``until``: not before that day; ``since``: the first day of peace, where it is not today.
    ``hours`` are as they were said, and may lie outside of when one may write. ``everything``:
    it speaks of being away, or of all there is; ``it``: it speaks of one thing by a pronoun.
    """

    since: date | None = None
    until: date | None = None
    hours: Hours | None = None
    everything: bool = False
    it: bool = False


class Touch(StrEnum):
    """What somebody says was done with a step that they do not name."""

    REQUESTED = "requested"
    GRANTED = "granted"
    SKIP = "skip"


class Chat(StrEnum):
    """Small talk, by what is best answered to it."""

    HELLO = "hello"
    BYE = "bye"
    WHO = "who"
    WELL = "well"
    OKAY = "okay"
    SORRY = "sorry"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Touched:
    """``asks``: it is put as a question, and nothing was done yet."""

    touch: Touch
    asks: bool = False


class Understands(Protocol):
    """Reads a person's text. Pure and quick: no network, no clock."""

    def meaning(self, text: str) -> Meaning:
        """What the text as a whole is taken to mean."""

    def meant(self, text: str, intent: Intent) -> Meaning:
        """What the text says if it is known what is wanted: asked about, and answered."""

    def search(self, text: str, meetings: Mapping[str, Text], most: int) -> tuple[Hit, ...]:
        """What the content and the titles of ``meetings`` (by uid) have about it, best first.

        Empty for a text of everyday words alone.
        """

    def advice(self, text: str) -> str | None:
        """The id of the answer to an everyday question, if the text puts one."""

    def roles(self, text: str) -> tuple[RoleId, ...]:
        """The roles with a checklist that are named in the text, in order, each once."""

    def steps(self, text: str) -> tuple[StepId, ...]:
        """The steps the text may speak of, likeliest first; empty if none is near."""

    def municipalities(self, text: str) -> tuple[MunicipalityCode, ...]:
        """The municipalities named in the text, likeliest first; empty if none is near."""

    def day(self, text: str, today: date) -> date | None:
        """The date a text speaks of ("i mandags", "1. marts", "sidste uge"), or None."""

    def wanted(self, text: str, today: date) -> Wanted:
        """When to be reminded, as a text says: days are those ahead."""

    def touch(self, text: str, *, named: bool = False) -> Touched | None:
        """What a text says of the thing in hand; None where it names another, or says nothing.

        ``named``: what it names is the thing.
        """

    def chat(self, text: str) -> Chat:
        """What kind of small talk a text is, if it is small talk."""

    def yes(self, text: str) -> bool | None:
        """True for a plain yes, False for a plain no, None for anything else."""

    def asks(self, text: str) -> bool:
        """Tell whether the text is put as a question, and so names nothing of its writer."""
