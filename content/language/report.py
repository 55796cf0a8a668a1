"""What a text was taken to mean, in the contract's JSON form."""

from __future__ import annotations

from onboarding.meaning import Meaning

Json = dict[str, object]


def as_json(text: str, meaning: Meaning) -> Json:
    """The line that ``python -m bot understand`` prints for a text."""
    return {
        "text": text,
        "intent": meaning.intent,
        "slots": meaning.slots,
        "confidence": round(meaning.confidence, 3),
        "ask": list(meaning.ask),
        "also": [{"intent": also.intent, "slots": also.slots} for also in meaning.also],
    }
