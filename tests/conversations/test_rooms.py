"""In a channel or a group chat: only names agreed for sharing with everybody."""

from __future__ import annotations

import pytest

from bot.exchange import Incoming, Spoken
from dialogs.talk import Pressed, Room, Said, Wrote
from onboarding.person import Fields, Sharing
from tests.support.office import Colleague, Office, elements, phrase, words_of

ASK = "hvem er rolleadministrator?"
ROOMS = pytest.mark.parametrize("room", [Room.CHANNEL, Room.GROUP])


async def asks_in(room: Room, asker: Colleague, said: Said) -> Spoken:
    answer = await asker.office.bot.hear(Incoming(asker.id, asker.name, room, said))
    [spoken] = answer.say
    return spoken


def read(spoken: Spoken) -> str:
    return f"{spoken.text}\n{words_of(spoken.card or {})}"


@ROOMS
async def test_a_room_hears_only_of_those_who_share_with_everybody(
    office: Office, room: Room
) -> None:
    asker = await office.welcomes("Kollega A")
    for letter, level in zip("BCDE", Sharing, strict=True):
        await office.welcomes(
            f"Kollega {letter}",
            sharing=level,
            email=f"{letter}@randers.dk",
            phone="12 34 56 78",
            elsewhere=Fields.MAIL,
            everywhere=Fields.MAIL | Fields.PHONE,
        )
    for who in (asker, office.stranger("Kollega X")):
        spoken = await asks_in(room, who, Wrote(ASK))
        assert spoken.text == phrase("gathering.found", role="Rolleadministrator")
        shown = read(spoken)
        assert [f"Kollega {letter}" in shown for letter in "ABCDE"] == [False] * 4 + [True]
        assert "@" not in shown
        assert "12 34" not in shown


@ROOMS
async def test_nothing_of_the_asker_is_used_there(office: Office, room: Room) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B", sharing=Sharing.EVERYBODY)
    for text in ("hvem har ellers den her rolle?", "hvem arbejder jeg sammen med?", "mine data"):
        spoken = await asks_in(room, asker, Wrote(text))
        assert spoken.text == phrase("gathering.help")


async def test_a_list_that_goes_on_in_a_room_goes_on_for_the_room(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    for letter in "BCDEFGHI":
        await office.welcomes(f"Kollega {letter}", sharing=Sharing.EVERYBODY)
    await office.welcomes("Kollega Z")
    spoken = await asks_in(Room.CHANNEL, asker, Wrote(ASK))
    [more] = [e for e in elements(spoken.card) if e.get("title") == "Vis flere"]
    data = {key: value for key, value in more["data"].items() if key != "button"}
    rest = await asks_in(Room.CHANNEL, asker, Pressed("people.same_role", data))
    names = read(spoken) + read(rest)
    assert all(f"Kollega {letter}" in names for letter in "BCDEFGHI")
    assert "Kollega Z" not in names


async def test_the_wider_search_of_a_personal_card_finds_no_more_in_a_room(office: Office) -> None:
    asker = await office.welcomes("Kollega A")
    await office.welcomes("Kollega B")
    data = {"roles": "rolleadministrator", "place": "", "start": "0"}
    spoken = await asks_in(Room.CHANNEL, asker, Pressed("people.same_role", data))
    assert spoken.text == phrase("gathering.nobody", either="Rolleadministrator")
    assert "Kollega" not in read(spoken)
