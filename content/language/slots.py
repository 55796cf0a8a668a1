"""What a text is about: roles, systems, places, steps, and the rest, by what is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from content.language.consent import consent, kept
from content.language.normal import words
from content.language.reading import Reading
from content.language.role_slots import roles
from content.language.step_words import numbered, step_words
from onboarding.meaning import Intent, Slots

Fill = Callable[[Reading], Slots]

ABOUT_A_STEP = frozenset(
    {Intent.MARK_DONE, Intent.UNDO, Intent.FEEDBACK, Intent.REMINDERS_ON, Intent.REMINDERS_OFF}
)
_ABOUT_SYSTEMS = ABOUT_A_STEP | {
    Intent.ACCESS,
    Intent.EXPLAIN,
    Intent.HANDOVER,
    Intent.REMINDERS_LATER,
}
_WITH_PLACE = frozenset(
    {Intent.WHO_HAS_ROLE, Intent.PARTNERS, Intent.ACCESS, Intent.MEETINGS, Intent.HANDOVER}
)
_TIMELESS = frozenset({Intent.OUT_OF_SCOPE, Intent.SMALLTALK, Intent.HELP, Intent.LANGUAGE})
_SITES = frozenset({"kombit_dk"})
"""Places to read on: a step may be about what stands there, and so about no system."""
_MEETING_STEPS = frozenset({"statusmoede", "iip_webinar"})
_PERSON = re.compile(
    r"\b(?:[Tt]il|to|af|by|med|overtager|efter)\s+"
    r"((?:[A-ZÆØÅ][\wæøåé-]*)(?:\s+[A-ZÆØÅ][\wæøåé-]*)*)|\b(Kollega [A-ZÆØÅ])\b"
)


def fill(intent: Intent, reading: Reading) -> Slots:
    """The slots of a text, once it is known what is wanted."""
    if intent is Intent.OUT_OF_SCOPE:
        return {}
    slots = roles(intent, reading)
    if intent in _WITH_PLACE:
        slots |= _place(intent, reading)
    if intent in _ABOUT_SYSTEMS:
        slots |= _systems(intent, reading, slots)
    if intent in ABOUT_A_STEP:
        slots |= _step(intent, reading, slots)
    if intent not in _TIMELESS and (when := reading.when) is not None:
        slots["when"] = when
    return slots | _SPECIAL[intent](reading) if intent in _SPECIAL else slots


def _place(intent: Intent, reading: Reading) -> Slots:
    slots: Slots = {}
    if towns := reading.values("municipality"):
        slots["municipality"] = towns[0] if len(towns) == 1 else towns
    elif intent is Intent.WHO_HAS_ROLE and reading.values("own"):
        slots["municipality"] = "egen"
    if regions := reading.values("region"):
        slots["region"] = regions[0]
    return slots


def _systems(intent: Intent, reading: Reading, slots: Slots) -> Slots:
    """The systems named. FK-ØKO is none where it is only part of a role's name."""
    found = reading.values("system")
    if intent in ABOUT_A_STEP:
        found = [system for system in found if system not in _SITES]
    if "fk_oeko" in found and str(slots.get("role", "")).startswith("fk_oeko"):
        found.remove("fk_oeko")
    filled: Slots = dict(zip(("system", "other_system"), found, strict=False))
    if found and (env := reading.values("env")):
        filled["env"] = env[0]
    return filled


def _step(intent: Intent, reading: Reading, slots: Slots) -> Slots:
    if not reading.steps or (intent is Intent.FEEDBACK and reading.says(reading.frames.wishes)):
        number = numbered(reading.text)
        return {"step": number} if number else {}
    near = reading.steps[0]
    if near.step in _MEETING_STEPS and intent is not Intent.MARK_DONE:
        return _topic(reading)
    filled: Slots = {"step": step_words(reading, near), "step_key": near.step}
    about = reading.vocabulary.about.get(near.step)
    if about and "system" not in slots:
        filled["system"] = about
    return filled


def _topic(reading: Reading) -> Slots:
    topics = reading.values("topic")
    return {"topic": topics[0]} if topics else {}


def _language(reading: Reading) -> Slots:
    """The language wanted: the one that is not denied, or the one after "til"."""
    named = reading.values("lang") or reading.values("lang_code")[: len(reading.forms) < 4]
    if not named:
        return {}
    at = next(f.start for f in reading.found if f.value("lang") or f.value("lang_code"))
    if len(named) > 1 and reading.forms[at - 1] not in reading.frames.towards:
        return {"lang": named[0]}
    if len(named) == 1 and reading.frames.denied & {*reading.forms[:at]}:
        return {"lang": "en" if named[0] == "da" else "da"}
    return {"lang": named[-1] if reading.says(reading.frames.away) else named[0]}


def _consent(reading: Reading) -> Slots:
    slots: Slots = {"consent": consent(reading.text, reading.frames)}
    meant = len(words(kept(reading.text)))
    early = [f for f in reading.found if f.start < meant]
    fields = list(dict.fromkeys(v for f in early if (v := f.value("field"))))
    if fields:
        slots["field"] = fields[0] if len(fields) == 1 else fields
    if scopes := reading.values("scope"):
        slots["scope"] = scopes[0]
    return slots


def _change(reading: Reading) -> Slots:
    """That whom to have along is asked because of a change, and what is changed."""
    systems = reading.values("system")
    about = systems or [d for d in reading.values("duty") if d != "rolleadministrator"]
    reaches = bool(about) and reading.says(reading.frames.reaching)
    if not (reaches or reading.says(reading.frames.changing)):
        return {}
    changed: Slots = {"topic": "aendring"}
    return changed | ({"system": systems[0]} if systems else {})


def _format(reading: Reading) -> Slots:
    formats = reading.values("format")
    return {"format": formats[0]} if formats else {}


def _person(reading: Reading) -> Slots:
    named = {reading.words(found.start, found.end) for found in reading.found}
    for match in _PERSON.finditer(reading.text):
        person = match[1] or match[2]
        if not any(person in name or name in person for name in named):
            return {"person": person}
    return {}


def _term(reading: Reading) -> Slots:
    """The word to be explained; one that nobody knows is taken as it is written."""
    for at, form in enumerate(reading.forms):
        if form.startswith("sf") and form[2:3].isdigit():
            return {"term": reading.words(at, at + 1).upper()}
        if form == "oeir":
            return {"term": "ØiR"}
    if terms := reading.values("term"):
        return {"term": terms[0]}
    if reading.values("system") or reading.values("role"):
        return {}
    rest = [at for at, form in enumerate(reading.forms) if form not in reading.frames.asking]
    return {"term": reading.words(rest[0], rest[-1] + 1)} if rest else {}


_SPECIAL: Mapping[Intent, Fill] = {
    Intent.PARTNERS: _change,
    Intent.MEETINGS: _topic,
    Intent.PROGRESS: _topic,
    Intent.LANGUAGE: _language,
    Intent.CONSENT: _consent,
    Intent.MY_DATA: _format,
    Intent.HANDOVER: _person,
    Intent.EXPLAIN: _term,
}
