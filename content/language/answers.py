"""Plain yes and plain no, in Danish and English."""

from __future__ import annotations

from content.language.normal import folded, words

_YES = folded(
    "ja jep jeps jo jada jow yes yep yeah yup ok okay okey oki sure klart selvfølgelig gerne "
    "absolut bestemt korrekt rigtigt præcis præcist enig naturligvis stemmer passer jatak fint "
    "correct right exactly absolutely 👍 javel javist nemlig ye y j gør goer vil certainly"
)
_NO = folded(
    "nej nejtak niks næh nææ nope no nah nix ikke not aldrig forkert wrong n never 👎 dont nej nej"
)
_FILLER = folded(
    "tak det er jeg den please thanks da jo i do den en god ide med lige slet på ingen måde "
    "that is thats its it you mig bare så meget helst endnu helt også my lyder fint very du "
    "kan har dig nu bot of course thank sounds good"
)
_LONGEST = 5
_SAYS_LITTLE = folded("gør vil")


def yes_or_no(text: str) -> bool | None:
    """True for a plain yes, False for a plain no, None for anything that says more."""
    forms = words(text)
    if len(forms) > _LONGEST or not set(forms) <= _YES | _NO | _FILLER:
        return None
    if _NO & set(forms):
        return False if forms[0] not in _YES - _SAYS_LITTLE else None
    return True if _YES & set(forms) else None
