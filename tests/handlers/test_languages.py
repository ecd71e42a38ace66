"""Every language says the same things, with the same places to fill, and mixes with no other."""

import ast
import re
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from telegram import BotCommandScopeAllPrivateChats
from telegram.ext import CommandHandler

from handlers.wording import DEFAULT_LANGUAGE, LANGUAGES, MILES, Words
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
#: Wording that the code chooses for those who count in kilometres, for races of that name, for old activities that
#: were never measured in miles, or to offer the choice.
OF_KILOMETRES = re.compile(
    r"_km$|[._]5k$|[._]10k$|^import\.distance\.|^race\.per\.km$|^chart\.kilometre_(pace|speed)_mi$|"
    r"^field\.(question|option|value)\.units(\.|$)"
)
#: Names of races stay as they are.
RACE_NAMES = re.compile(r"\b(1|5|10|15) km\b")
KILOMETRES = re.compile(r"\bkm\b|/km\b|\bkilomet(re|er)\w*", re.IGNORECASE)
COMMANDS = re.compile(r"(?<!\w)/\w+")


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
def test_nothing_that_is_read_in_miles_names_kilometres(language: str) -> None:
    """Every wording as those see it who count in miles; values bring their own unit."""
    words = Words.load(language)
    in_miles = {key: words.texts.get(f"{MILES}{key}", text) for key, text in words.texts.items()}

    metric = {
        key: text
        for key, text in in_miles.items()
        if KILOMETRES.search(RACE_NAMES.sub("", re.sub(r"\{\w+\}", "", text))) and not OF_KILOMETRES.search(key)
    }

    assert metric == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_in_miles_takes_the_place_of_one_with_the_same_places(language: str) -> None:
    texts = Words.load(language).texts
    tag = re.compile(r"</?\w+>")
    instead = {key.removeprefix(MILES): text for key, text in texts.items() if key.startswith(MILES)}

    differing = {
        key: text
        for key, text in instead.items()
        if places(text) != places(texts.get(key, "")) or len(tag.findall(text)) > len(tag.findall(texts.get(key, "")))
    }

    assert instead
    assert differing == {}
    assert [key for key, text in instead.items() if text == texts[key]] == []


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


async def in_miles(chat: Chat, coach: Running, language: str) -> None:
    """Let a newcomer whose Telegram speaks this language count in miles."""
    await chat.client.post("/person", json={"language_code": language})
    await chat.says("/start")
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    assert athlete.language == language
    async with stores.database.work():
        changes = {"units": "mi", "hr_max_bpm": 186, "hr_rest_bpm": 48, "age_years": 40, "terms_version": 1}
        await stores.athletes.save(athlete.model_copy(update=changes))


def _pieces(text: str) -> set[str]:
    """Return what stands between the places of a wording, where it has a word of some length."""
    parts = (part.strip(" .,:;!?()·•") for part in re.split(r"\{\w+\}|<[^>]+>|\n", text))
    return {part for part in parts if re.search(r"[^\W\d_]{4}", part)}


def _english_pieces() -> set[str]:
    """Return what the English texts say and the German ones nowhere do."""
    german = Words.load("de").texts
    everything = "\n".join(german.values())
    said = {piece for key, text in ENGLISH.texts.items() if text != german[key] for piece in _pieces(text)}
    return {piece for piece in said if piece not in everything}


ENGLISH_PIECES = _english_pieces()


def foreign(message: dict[str, object], language: str) -> list[str]:
    """Return the kilometres in a message and on its buttons, and the English in a German one."""
    labels = "\n".join(str(button["label"]) for row in message["buttons"] for button in row)  # type: ignore[attr-defined]  # JSON of the server
    text = COMMANDS.sub("", RACE_NAMES.sub("", unescape(f"{message['text']}\n{labels}")))
    kilometres = [match[0] for match in KILOMETRES.finditer(text)]
    if language == "en":
        return kilometres
    english = [piece for piece in ENGLISH_PIECES if piece in text and re.search(rf"\b{re.escape(piece)}\b", text)]
    return [*kilometres, *english, *ENGLISH_WORDS.findall(text)]


def test_english_in_a_german_message_is_noticed() -> None:
    for text in ("Done", "Lauf, Back", "Your fitness, fatigue and form", "8 Kilometer", "12 km", "5:00/km"):
        assert foreign({"text": text, "buttons": []}, "de")
    assert foreign({"text": "Deine Form, 10 km am 3. Mai, /settings", "buttons": []}, "de") == []


@pytest.mark.parametrize("language", ["de", pytest.param("en", marks=pytest.mark.slow)])
async def test_athlete_in_miles_reads_no_kilometre_and_in_german_no_english(
    chat: Chat, coach: Running, language: str
) -> None:
    """Whatever can be asked for by a command, and what hangs on a card."""
    await in_miles(chat, coach, language)
    handlers = [handler for group in coach.coach.application.handlers.values() for handler in group]
    every = sorted(name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands)
    commands = (
        *(f"/{name}" for name in every if name != "feedback"),
        "/log 6 in 52:30 gestern",
        "/log gestern",
        "/log run" if language == "en" else "/log Lauf",
        "/goal 1000",
        "/log 10 km in 0:20",
        "/goal Marathon 3. Mai in 2:10",
        "/races 10 km in 48:30",
        "/nope",
    )
    await chat.sends_sample("intervals")
    await chat.sends_sample("history")
    [*_, card] = await chat.sends_sample("easy")
    for label in ("v1:splits", "v1:chart", "v1:feel", "v1:correct"):
        data = next(b["data"] for row in card["buttons"] for b in row if b["data"].startswith(label))
        await chat.presses_data(card, data)
    for style in ("supportive", "data", "direct"):
        await _speak(coach, chat, style)
        number = card["buttons"][0][0]["data"].rpartition(":")[2]
        await chat.presses_data(card, f"v1:feedback_again:{number}")
    for command in commands:
        await chat.says(command)
    await chat.says("was?")
    await chat.says("Ich habe Brustschmerzen")

    found = {message["text"][:60]: words for message in await chat.answers() if (words := foreign(message, language))}

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
