"""The roles somebody holds: to see them, take one on, or leave one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.home import ask_sure
from dialogs.talk import Button, Dialog, Heard, Message, Talk, Turn, Values
from dialogs.today import ask_today
from dialogs.views import Option, PickView, Row, RowsView
from onboarding.meaning import Intent
from onboarding.municipalities import MunicipalityCode
from onboarding.ports import Place
from onboarding.roles import COMMON, RoleId
from onboarding.trust import is_contact

CHANGE = "roles.change"


def press_show(talk: Talk, data: Mapping[str, str]) -> Turn:
    return Turn((overview(talk),))


def overview(talk: Talk) -> Message:
    titles, here = talk.catalogue.roles, talk.journey.person.municipality
    rows = tuple(Row(titles[h.role].title, since=h.since) for h in talk.journey.current())
    leave = (Button("roles.leave"),) if rows else ()
    buttons = (Button("roles.add"), *leave, Button("checklist.all"))
    corrections = (Button("home.ask"), Button("welcome.when"))
    if not rows:
        return Message("roles.none", buttons=buttons, more=corrections)
    where = talk.catalogue.municipalities[here].official_name if here else ""
    phrase = "roles.yours_at" if where else "roles.yours"
    return Message(
        phrase, {"municipality": where}, view=RowsView(rows), buttons=buttons, more=corrections
    )


def options(talk: Talk, roles: Iterable[RoleId]) -> tuple[Option, ...]:
    return tuple(Option(role, talk.catalogue.roles[role].title) for role in roles)


def every_role(talk: Talk) -> tuple[RoleId, ...]:
    """The roles that somebody can hold: those with a checklist of their own."""
    return tuple(role for role in talk.catalogue.roles if role != COMMON)


def known(talk: Talk, ids: str) -> tuple[RoleId, ...]:
    """The roles with a checklist of their own among ids separated by commas."""
    named = (RoleId(id) for id in ids.split(",") if id)
    return tuple(role for role in named if role in talk.catalogue.roles and role != COMMON)


# To take one on


def press_add(talk: Talk, data: Mapping[str, str]) -> Turn:
    free = [role for role in every_role(talk) if role not in talk.journey.roles()]
    if not free:
        return Turn((Message("roles.have_all"),))
    pick = PickView("roles", options(talk, free), many=True)
    return Turn((Message("roles.which_add", view=pick, buttons=(Button("roles.take"),)),))


def press_take(talk: Talk, data: Mapping[str, str]) -> Turn:
    roles = known(talk, data.get("roles", ""))
    return take(talk, roles) if roles else press_add(talk, {})


def take(talk: Talk, roles: tuple[RoleId, ...]) -> Turn:
    new = [role for role in roles if talk.journey.hold(role, talk.today, talk.now)]
    if not new:
        title = talk.catalogue.roles[roles[0]].title
        return Turn((Message("roles.held_already", {"role": title}),))
    buttons = (Button("roles.drop", {"roles": ",".join(new)}, "button.roles.take_back"),)
    title = talk.catalogue.roles[new[0]].title
    phrase = "roles.taken" if len(new) == 1 else "roles.taken_many"
    values: Values = {"role": title, "count": len(new), "total": len(talk.checklist)}
    return Turn(instead=Message(phrase, values, buttons=buttons)).then(ask_today(talk))


# To leave one


def press_leave(talk: Talk, data: Mapping[str, str]) -> Turn:
    held = talk.journey.roles()
    if not held:
        return Turn((overview(talk),))
    pick = PickView("roles", options(talk, held), many=True)
    return Turn((Message("roles.which_leave", view=pick, buttons=(Button("roles.drop"),)),))


def press_drop(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Leave roles; what was done in them is kept, and one press takes them on again."""
    left = [r for r in known(talk, data.get("roles", "")) if talk.journey.leave(r, talk.today)]
    if not left:
        return Turn((overview(talk),))
    again = Button("roles.take", {"roles": ",".join(left)}, "button.roles.take_again")
    title = talk.catalogue.roles[left[0]].title
    phrase = "roles.left" if len(left) == 1 else "roles.left_many"
    return Turn(instead=Message(phrase, {"role": title, "count": len(left)}, buttons=(again,)))


# In free text


def slot(heard: Heard, name: str) -> str:
    """The roles of a slot as ids separated by commas; roles without a checklist fall out later."""
    value = heard.meaning.slots.get(name, "")
    return value if isinstance(value, str) else ",".join(value)


def answer_add(talk: Talk, heard: Heard) -> Turn:
    roles = known(talk, slot(heard, "role"))
    return take(talk, roles) if roles else press_add(talk, {})


def answer_change(talk: Talk, heard: Heard) -> Turn:
    """Leaving a role is asked about first: a text may be read wrongly."""
    new = known(talk, slot(heard, "role"))
    old = known(talk, slot(heard, "old_role"))
    held = talk.journey.roles()
    moved = elsewhere(talk, heard)
    if moved is not None and not old and set(new) <= set(held):
        return ask_sure(talk, moved)
    if not old and len(held) == 1 and not slot(heard, "old_role"):
        old = held  # where another role is named, it is somebody else's
    old = tuple(role for role in old if role in held and role not in new)
    if not new and not old:
        return Turn((overview(talk),))
    if not old:
        return take(talk, new)
    titles = talk.catalogue.roles
    values: Values = {"old": titles[old[0]].title, "new": titles[new[0]].title if new else ""}
    data = {"old": ",".join(old), "new": ",".join(new)}
    yes = Button("roles.change", data)
    phrase = "roles.change" if new else "roles.only_leave"
    buttons = (yes, Button("roles.keep", data), *(() if new else of_others(talk)))
    ask = Message(phrase, values, buttons=buttons)
    return Turn((ask,), Place(CHANGE, f"{data['old']};{data['new']}"))


def of_others(talk: Talk) -> tuple[Button, ...]:
    """A contact who says that a role is held no more may mean somebody else's."""
    contact = is_contact(talk.journey, talk.work.vouchers.of(talk.journey.person.id))
    return (Button("corrections.show"),) if contact else ()


def elsewhere(talk: Talk, heard: Heard) -> MunicipalityCode | None:
    """The one municipality that a text names, if it is not the person's own."""
    codes = talk.understands.municipalities(heard.text)
    here = talk.journey.person.municipality
    return codes[0] if len(codes) == 1 and codes[0] != here else None


def ask_change(talk: Talk, about: str) -> Turn:
    """Whoever wants something else has answered: it is not asked again."""
    return Turn(place=None)


def hear_change(talk: Talk, about: str, heard: Heard) -> Turn | None:
    yes = talk.understands.yes(heard.text)
    if yes is None:
        return None
    old, _, new = about.partition(";")
    press = press_change if yes else press_keep
    return Turn(place=None).then(press(talk, {"old": old, "new": new}))


def press_change(talk: Talk, data: Mapping[str, str]) -> Turn:
    new = known(talk, data.get("new", ""))
    turn = press_drop(talk, {"roles": data.get("old", "")})
    return turn.then(take(talk, new)) if new else turn


def press_keep(talk: Talk, data: Mapping[str, str]) -> Turn:
    """Keep the old role and take on the new one beside it."""
    new = known(talk, data.get("new", ""))
    return take(talk, new) if new else Turn((overview(talk),))


roles = Dialog(
    "roles",
    presses={
        "show": press_show,
        "add": press_add,
        "take": press_take,
        "leave": press_leave,
        "drop": press_drop,
        "change": press_change,
        "keep": press_keep,
    },
    hears={"change": hear_change},
    asks={"change": ask_change},
    answers={Intent.ADD_ROLE: answer_add, Intent.CHANGE_ROLE: answer_change},
)
