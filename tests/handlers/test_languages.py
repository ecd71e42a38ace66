"""Every language says the same things, with the same places to fill, and mixes with no other."""

import re
from html import unescape
from string import Formatter

import pytest
from telegram import BotCommandScopeAllPrivateChats

from bot.app import DEFAULT_LANGUAGE, LANGUAGES
from handlers.wording import Words
from tests.conversation import Chat, Running

ENGLISH = Words.load(DEFAULT_LANGUAGE)
OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
LONGEST_LABEL = 20
#: Common in any English sentence, and no German words.
ENGLISH_WORDS = re.compile(
    r"\b(the|and|your|you|with|of|run|runs|pace|week|weeks|this|that|is|are|for|have|from|not|what|how|heart|rate)\b",
    re.IGNORECASE,
)
#: Names of races stay as they are.
RACE_NAMES = re.compile(r"\b(1|5|10|15) km\b")
KILOMETRES = re.compile(r"\bkm\b|/km\b")
COMMANDS = re.compile(r"/\w+")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    own = Words.load(language)

    assert set(own.texts) == set(ENGLISH.texts)


@pytest.mark.parametrize("language", OTHERS)
def test_every_wording_has_the_same_places_and_tags(language: str) -> None:
    own = Words.load(language)
    tag = re.compile(r"</?\w+>")

    differing = [
        key
        for key, text in ENGLISH.texts.items()
        if places(text) != places(own.texts[key]) or sorted(tag.findall(text)) != sorted(tag.findall(own.texts[key]))
    ]

    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_fit_on_a_phone(language: str) -> None:
    own = Words.load(language)

    long = {key: text for key, text in own.texts.items() if ".button" in key and len(text) > LONGEST_LABEL}

    assert long == {}


@pytest.fixture
async def german(chat: Chat, coach: Running) -> Chat:
    """A newcomer whose Telegram is German, and who counts in miles."""
    await chat.client.post("/person", json={"language_code": "de"})
    await chat.says("/start")
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    assert athlete.language == "de"
    async with stores.database.work():
        changes = {"units": "mi", "hr_max_bpm": 186, "hr_rest_bpm": 48, "age_years": 40, "terms_version": 1}
        await stores.athletes.save(athlete.model_copy(update=changes))
    return chat


def foreign(message: dict[str, object]) -> list[str]:
    """Return the English words and kilometres in a message and on its buttons."""
    labels = " ".join(str(button["label"]) for row in message["buttons"] for button in row)  # type: ignore[attr-defined]  # JSON of the server
    text = COMMANDS.sub("", RACE_NAMES.sub("", unescape(f"{message['text']} {labels}")))
    return [*ENGLISH_WORDS.findall(text), *KILOMETRES.findall(text)]


async def test_german_athlete_in_miles_reads_no_english_word_and_no_kilometre(german: Chat, coach: Running) -> None:
    commands = (
        "/help",
        "/runs",
        "/form",
        "/profile",
        "/settings",
        "/goal",
        "/races",
        "/usage",
        "/privacy",
        "/log",
        "/nope",
    )
    await german.sends_sample("intervals")
    await german.sends_sample("history")
    [*_, card] = await german.sends_sample("easy")
    for label in ("v1:splits", "v1:chart", "v1:feel", "v1:correct"):
        data = next(b["data"] for row in card["buttons"] for b in row if b["data"].startswith(label))
        await german.presses_data(card, data)
    for style in ("supportive", "data", "direct"):
        await _speak(coach, german, style)
        await german.presses_data(card, next(b["data"] for b in card["buttons"][0]))
    for command in commands:
        await german.says(command)
    await german.says("was?")
    await german.says("Ich habe Brustschmerzen")

    found = {message["text"][:60]: words for message in await german.answers() if (words := foreign(message))}

    assert found == {}


async def _speak(coach: Running, chat: Chat, style: str) -> None:
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    async with stores.database.work():
        await stores.athletes.save(athlete.model_copy(update={"style": style}))


async def test_menu_is_registered_in_every_language(chat: Chat, coach: Running) -> None:
    bot = coach.coach.application.bot
    await chat.says("/start")

    scope = BotCommandScopeAllPrivateChats()
    english = await bot.get_my_commands(scope=scope)
    german = await bot.get_my_commands(scope=scope, language_code="de")

    assert [command.command for command in english] == [command.command for command in german]
    assert [command.description for command in german] == [
        Words.load("de").plain(f"command.{command.command}") for command in english
    ]
