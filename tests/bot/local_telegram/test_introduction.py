"""What a bot of python-telegram-bot says of itself, and what the page shows of it."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest

from tests.bot.local_telegram.driver import Driver

PRIVATE = BotCommandScopeAllPrivateChats()


async def test_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.is_bot, me.first_name, me.username) == (1, True, "Second Wind", "second_wind_local_bot")


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([("today", "Today's session")])
    await bot.set_my_commands([("today", "Heute")], PRIVATE, "de")

    assert await bot.get_my_commands() == (BotCommand("today", "Today's session"),)
    assert await bot.get_my_commands(PRIVATE, "de") == (BotCommand("today", "Heute"),)
    assert await bot.get_my_commands(PRIVATE) == ()


async def test_menu_is_that_of_the_nearest_scope_and_language(bot: Bot, people: Driver) -> None:
    assert (await people.get("/commands")).body == []
    await bot.set_my_commands([("today", "Today's session")])
    await bot.set_my_commands([("plan", "Your week")], PRIVATE)
    await bot.set_my_commands([("plan", "Wochenplan")], PRIVATE, "de")

    menus = [
        (await people.get("/commands", params=query)).body for query in ({}, {"language": "de"}, {"language": "fr"})
    ]

    assert [menu[0]["description"] for menu in menus] == ["Your week", "Wochenplan", "Your week"]


@pytest.mark.parametrize(
    ("command", "description", "complaint"),
    [
        ("Today", "big", "Bot_command_invalid"),
        ("x" * 33, "long", "Bot_command_invalid"),
        ("today", "x" * 257, "description"),
    ],
)
async def test_command_must_be_one(bot: Bot, command: str, description: str, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.set_my_commands([BotCommand(command, description)])


async def test_more_than_a_hundred_commands_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([(f"c{number}", "one") for number in range(101)])


async def test_descriptions_are_shown_in_the_language_asked_for(bot: Bot, people: Driver) -> None:
    await bot.set_my_description("I coach runners.")
    await bot.set_my_description("Ich trainiere Läufer.", "de")
    await bot.set_my_short_description("A coach")

    english = (await people.get("/bot")).body
    german = (await people.get("/bot?language=de")).body

    assert (english["name"], english["description"], english["short_description"]) == (
        "Second Wind",
        "I coach runners.",
        "A coach",
    )
    assert (german["description"], german["short_description"]) == ("Ich trainiere Läufer.", "A coach")


async def test_long_description_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)


async def test_menu_button_is_accepted_for_all_and_for_a_chat(bot: Bot, chat: int) -> None:
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.set_chat_menu_button(chat, MenuButtonCommands())
    assert await bot.set_my_commands([("admin", "Numbers")], BotCommandScopeChat(chat))
    assert await bot.get_my_commands(BotCommandScopeChat(chat)) == (BotCommand("admin", "Numbers"),)
