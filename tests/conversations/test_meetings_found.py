"""Imported meetings: told of where several listen, and found by the words of their titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.exchange import Incoming, Spoken
from dialogs.talk import Room, Wrote
from onboarding.meetings import Meeting
from onboarding.texts import Text
from tests.conversations.test_meetings import Q1
from tests.scheduler.desk import at
from tests.support.office import Colleague, Office, library, phrase, words_of

CAMP = Meeting(
    "sommerlejr_2027_06_10",
    Text.same("Sommerlejr om snitflader"),
    at("2027-06-10 10:00"),
    at("2027-06-10 15:00"),
    (),
    "sommerlejr",
    Text("Vejle", "Vejle"),
)
ROOMS = pytest.mark.parametrize("room", [Room.CHANNEL, Room.GROUP])


async def asks_in(room: Room, asker: Colleague, text: str) -> Spoken:
    answer = await asker.office.bot.hear(Incoming(asker.id, asker.name, room, Wrote(text)))
    [spoken] = answer.say
    return spoken


async def with_meetings(office: Office, *meetings: Meeting) -> Colleague:
    office.opens(replace(library(), meetings=meetings))
    await office.jobs.fetch_meetings()
    return await office.welcomes("Kollega A")


@ROOMS
async def test_a_room_is_told_of_a_series_by_its_name(office: Office, room: Room) -> None:
    asker = await with_meetings(office, Q1, CAMP)
    spoken = await asks_in(room, asker, "<at>Infrastrukturguiden</at> hvornår er næste statusmøde?")
    assert spoken.text == phrase("meetings.next_is", day=Q1.starts)
    assert Q1.title.da in words_of(spoken.card or {})
    assert CAMP.title.da not in words_of(spoken.card or {})


@ROOMS
async def test_a_room_is_told_of_all_meetings_whoever_they_concern(
    office: Office, room: Room
) -> None:
    asker = await with_meetings(office, Q1, CAMP)
    spoken = await asks_in(room, asker, "hvornår er næste møde?")
    shown = words_of(spoken.card or {})
    assert spoken.text == phrase("meetings.coming_to_all")
    assert [each.title.da in shown for each in (Q1, CAMP)] == [True, True]


async def test_an_imported_meeting_is_found_by_a_word_of_its_title(office: Office) -> None:
    colleague = await with_meetings(office, Q1, CAMP)
    for asked in ("sommerlejr", "somerlejr", "sommerlejren"):
        await colleague.says(asked)
        assert colleague.sees(CAMP.title.da), asked
        assert not colleague.sees(Q1.title.da)
    colleague.forgets()
    await colleague.presses(CAMP.title.da)
    colleague.hears(phrase("meetings.one", title=CAMP.title, day=CAMP.starts))


async def test_a_meeting_that_is_over_is_found_no_more(office: Office) -> None:
    colleague = await with_meetings(office, Q1, CAMP)
    await office.clock_strikes("2027-06-11", 9)
    await colleague.says("sommerlejr")
    assert not colleague.sees(CAMP.title.da)
