"""Everything else that is said: language, help, words, meetings, data, starting over, channels."""

from __future__ import annotations

import pytest

from bot.exchange import Incoming
from dialogs.talk import Pressed, Room, Wrote
from onboarding.checklist import StepId
from onboarding.meaning import Chat
from onboarding.texts import Language
from tests.support.office import Office, library, phrase


async def test_danish_until_english_is_asked_for_and_back(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("english please")
    newcomer.hears(phrase("language.changed", Language.EN))
    await newcomer.says("what now")
    newcomer.hears(phrase("today.many", Language.EN, count=3))
    await newcomer.presses("Dansk")
    newcomer.hears(phrase("language.changed"))


async def test_help_shows_the_ways_on(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hjælp")
    newcomer.hears(phrase("help.show"))
    for label in ("Hvad skal jeg nu?", "Hele tjeklisten", "Mine roller", "Begynd forfra"):
        assert newcomer.sees(label)


async def test_what_is_not_understood_gets_three_suggestions(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("zzz qqq vvv")
    [card] = newcomer.cards
    kinds = [action["type"] for action in card["actions"]]
    assert kinds == ["Action.Execute"] * 3 + ["Action.ShowCard"], "and more behind it"
    assert len(card["body"]) == 1, "no wall of text"


async def test_what_is_off_the_subject_is_declined(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("hvad er vejret i morgen")
    newcomer.hears(phrase("misses.out_of_scope"))


@pytest.mark.parametrize(
    ("text", "chat"),
    [
        ("hej", Chat.HELLO),
        ("hvordan går det?", Chat.WELL),
        ("tusind tak for hjælpen!", Chat.THANKS),
        ("tak for i dag", Chat.BYE),
        ("er du et rigtigt menneske?", Chat.WHO),
        ("undskyld ventetiden", Chat.SORRY),
        ("nej tak", Chat.OKAY),
    ],
)
async def test_small_talk_is_answered_in_kind(office: Office, text: str, chat: Chat) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says(text)
    newcomer.hears(phrase(f"help.chat_{chat}", name="Kollega A"))


async def test_a_word_is_explained_and_leads_to_related_ones(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    term = next(term for term in library().glossary if term.see)
    related = next(other for other in library().glossary if other.id == term.see[0])
    await newcomer.says(f"hvad betyder {term.title.da}?")
    newcomer.hears(term.title.da)
    await newcomer.presses(related.title.da)
    newcomer.hears(related.title.da)


async def test_access_to_nothing_in_particular_lists_what_is_not_in_place(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturejer")
    await newcomer.says("adgang")
    newcomer.hears(phrase("access.which", count=4))


async def test_no_date_is_promised_where_none_is_known(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A", "infrastrukturansvarlig")
    await newcomer.says("hvornår er næste statusmøde?")
    newcomer.hears(phrase("meetings.none_known"))
    [series] = [series for series in library().series if series.id == "statusmoede"]
    assert newcomer.sees(series.look.da)


async def test_one_sees_all_that_is_kept_and_has_it_erased(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("mine data")
    newcomer.hears(phrase("mydata.all"))
    assert newcomer.sees("Randers Kommune")
    await newcomer.says("slet alt om mig")
    newcomer.hears(phrase("mydata.sure"))
    await newcomer.presses("Ja, slet alt")
    newcomer.hears(phrase("mydata.erased"))
    assert not await office.store.run(lambda work: work.journeys.everybody())
    await newcomer.says("hej")
    newcomer.hears(phrase("welcome.hello", name="Kollega A"), phrase("welcome.municipality"))


async def test_starting_over_asks_first_and_keeps_the_history(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.turn(Pressed("checklist.done", {"step": "klik_adgang"}))
    newcomer.forgets()
    await newcomer.says("start forfra")
    newcomer.hears(phrase("restart.sure"))
    await newcomer.presses("Ja, begynd forfra")
    newcomer.hears(phrase("restart.done"), phrase("welcome.municipality"))
    history = await office.store.run(lambda work: work.journeys.history(newcomer.id))
    assert [change.after for change in history] == ["done", "open"]


async def test_an_old_button_neither_erases_nor_starts_over(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for asked in ("2027-02-01T09:00:00+00:00", "for længe siden", ""):
        await newcomer.turn(Pressed("mydata.erase_now", {"asked": asked}))
        await newcomer.turn(Pressed("restart.now", {"asked": asked}))
        newcomer.hears(phrase("mydata.sure"), phrase("restart.sure"))


async def test_errors_go_to_the_editors(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("der er en fejl i tjeklisten")
    newcomer.hears(phrase("feedback.draft"))


async def test_in_a_channel_nobodys_things_are_shown(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    for room in (Room.GROUP, Room.CHANNEL):
        said = Incoming(newcomer.id, newcomer.name, room, Wrote("hvor langt er jeg"))
        answer = await office.bot.hear(said)
        assert [spoken.text for spoken in answer.say] == [phrase("gathering.help")]


async def test_two_wishes_in_one_line_are_both_served(office: Office) -> None:
    newcomer = await office.welcomes("Kollega A")
    await newcomer.says("jeg er færdig med rollegalleriet, hvad er det næste?")
    gallery, klik = (library().steps[StepId(id)] for id in ("rollegalleri", "klik_adgang"))
    newcomer.hears(phrase("checklist.done", step=gallery.title), klik.title.da)
