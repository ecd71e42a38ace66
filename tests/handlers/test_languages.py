"""Every language says the same things, with the same places to fill, and mixes with no other."""

import ast
import re
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from telegram import BotCommandScopeAllPrivateChats

from bot.app import DEFAULT_LANGUAGE, LANGUAGES
from handlers.wording import Words
from tests.conversation import Chat, Running

ENGLISH = Words.load(DEFAULT_LANGUAGE)
OTHERS = [language for language in LANGUAGES if language != DEFAULT_LANGUAGE]
LONGEST_LABEL = 20
LONGEST_MARGIN = 7
#: Common in any English sentence, and no German words.
ENGLISH_WORDS = re.compile(
    r"\b(the|and|your|you|with|of|run|runs|pace|week|weeks|this|that|is|are|for|have|from|not|what|how|heart|"
    r"day|days|or|to|it|on|my|me|zones|easy|hard|race|distance|average|load)\b",
    re.IGNORECASE,
)
#: Wording that is for those who count in kilometres, or shows both ways to write something.
OF_KILOMETRES = re.compile(
    r"_km$|[._]5k$|[._]10k$|^import\.distance\.|^race\.per\.km$|kilometre|question|puzzled|^correct\.belt$|"
    r"^(onboarding\.(help|question)|dialogue\.no_question|goal\.none|race\.none|race\.kept_length|field\.)"
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
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    """A number whose form is missing would be shown in another one."""
    own = Words.load(language)
    forms = own.locale.plural_form.tags | {"other"}
    parents = {key.removesuffix(".one") for key in own.texts if key.endswith(".one")}

    incomplete = [parent for parent in parents if any(f"{parent}.{form}" not in own for form in forms)]

    assert parents
    assert incomplete == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_closed(language: str) -> None:
    """Telegram refuses a message with a tag that is open."""
    own = Words.load(language)

    broken = [key for key, text in own.texts.items() if not _closes_all(text)]

    assert broken == []


def _closes_all(text: str) -> bool:
    tags: list[str] = []
    for slash, name in re.findall(r"<(/?)(\w+)", text):
        if not slash:
            tags.append(name)
        elif not tags or tags.pop() != name:
            return False
    return not tags


def test_no_german_wording_holds_an_english_word() -> None:
    mixed = {
        key: found
        for key, text in Words.load("de").texts.items()
        if (found := ENGLISH_WORDS.findall(_without_names(text)))
    }

    assert mixed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_for_everybody_names_no_kilometres(language: str) -> None:
    """Whoever counts in miles would read it too; values bring their own unit."""
    metric = {
        key: text
        for key, text in Words.load(language).texts.items()
        if KILOMETRES.search(RACE_NAMES.sub("", text)) and not OF_KILOMETRES.search(key)
    }

    assert set(metric) <= {"log.puzzled.distance_range", "correct.belt_puzzled.distance_range"}


def _without_names(text: str) -> str:
    """Return a wording without commands, placeholders, and what a watch calls a folder."""
    return re.sub(r"/\w+|\{\w+\}|<[^>]+>|„Activity“", " ", text)


#: What an athlete reads goes through these; their words come from the texts.
SHOWS = {"View", "Html", "Button", "Say", "text", "annotate", "set_title", "set_xlabel", "set_ylabel", "show_alert"}
ROOT = Path(__file__).parents[2]
SOURCES = sorted({*ROOT.glob("handlers/**/*.py"), *ROOT.glob("bot/*.py")})


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_wording_stands_in_the_code(source: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]

    spoken = [
        text for call in calls if _name(call) in SHOWS for text in _literals(call) if re.search(r"[^\W\d_]{2}", text)
    ]

    assert spoken == []


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _literals(call: ast.Call) -> list[str]:
    """Return the strings that are shown, pieces of f-strings included, without tags."""
    shown = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg in {"html", "label", "text", "s"})]
    pieces = [piece for arg in shown for piece in (arg.values if isinstance(arg, ast.JoinedStr) else [arg])]
    texts = [piece.value for piece in pieces if isinstance(piece, ast.Constant) and isinstance(piece.value, str)]
    return [re.sub(r"<[^>]+>", "", text) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_fit_on_a_phone(language: str) -> None:
    own = Words.load(language)

    long = {key: text for key, text in own.texts.items() if ".button" in key and len(text) > LONGEST_LABEL}

    assert long == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_beside_a_line_fit_into_the_margin(language: str) -> None:
    """Ermüdung was cut off at the edge of the picture."""
    own = Words.load(language)
    beside = [key for key in own.texts if re.fullmatch(r"chart\.(\w+_now|average)", key)]

    assert beside
    assert [key for key in beside if len(own.texts[key]) > LONGEST_MARGIN] == []


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
        "/log 6 in 52:30 gestern",
        "/log gestern",
        "/log 10 km in 0:20",
        "/goal Marathon 3. Mai in 2:10",
        "/races 10 km in 48:30",
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
        number = card["buttons"][0][0]["data"].rpartition(":")[2]
        await german.presses_data(card, f"v1:feedback_again:{number}")
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
