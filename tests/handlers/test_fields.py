"""Every field of /profile and /settings, by buttons and by words; words of any kind are understood or refused."""

from datetime import UTC, date, datetime

import pytest

from coaching.activities.draft import Draft
from coaching.activities.log_words import distance_of_words, rpe_of_words, understand
from coaching.athlete.fields import DONE, field_named, with_value
from coaching.athlete.goal_words import understand_goal, understand_result
from coaching.athlete.goals import GoalWish, ResultWish
from coaching.athlete.meanings import FIELD_NAMES, FieldName
from coaching.athlete.reading import Asked
from coaching.domain.athlete import Athlete
from coaching.physiology.performance import HALF_M
from handlers.injury_field import read_injury
from handlers.views.profile import PROFILE
from handlers.views.settings import SETTINGS
from tests.conversation import Chat, Message, Running
from tests.handlers.any_words import NOTHING, NUMBERS

TODAY = date(2026, 11, 25)
ASKED = Asked(Athlete(id=1), datetime(2026, 11, 25, 13, 5, tzinfo=UTC))
#: An answer in words to each field.
WORDS: dict[FieldName, str] = {
    "goal": "coming back",
    "level": "experienced",
    "days": "mo mi fr",
    "long_day": "friday",
    "runs": "three times",
    "usual": "25 km",
    "cap": "40 miles",
    "weekday_time": "45 min",
    "weekend_time": "1h45",
    "age": "born 1988",
    "sex": "female",
    "hr": "max 190, rest 50",
    "zones": "100 120 140 155 170",
    "injury": "left knee 4",
    "health": "none of that",
    "equipment": "bands and dumbbells",
    "units": "miles",
    "timezone": "Vienna",
    "style": "direct",
    "strength": "no thanks",
    "language": "German",
}
LANGUAGE_LAST = tuple(sorted(SETTINGS, key="language".__eq__))
#: All but those with a reader of their own, or one that looks through all cities.
QUICK = [name for name in FIELD_NAMES if name not in ("injury", "timezone")]


@pytest.mark.parametrize("text", [*NOTHING, *NUMBERS], ids=range(len(NOTHING) + len(NUMBERS)))
def test_any_words_are_taken_as_a_value_that_holds_or_refused(text: str) -> None:
    read_injury(text)
    for name in QUICK:
        read = field_named(name).read(text, ASKED)
        if isinstance(read, str):
            with_value(Athlete(id=1), name, read, TODAY)
    understand(text, today=TODAY)
    understand_goal(text, today=TODAY, about=GoalWish())
    understand_result(text, today=TODAY, about=ResultWish())
    rpe_of_words(text)
    distance_of_words(text)


@pytest.mark.parametrize("text", NOTHING, ids=range(len(NOTHING)))
def test_what_says_nothing_sets_nothing(text: str) -> None:
    """An emoji is no yes to the terms."""
    readings = [read_injury(text), *(field_named(name).read(text, ASKED) for name in QUICK)]

    assert [read for read in readings if isinstance(read, str)] == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [*NOTHING, "45", "4,5"], ids=range(len(NOTHING) + 2))
def test_what_names_no_place_sets_no_time_zone(text: str) -> None:
    assert not isinstance(field_named("timezone").read(text, ASKED), str)


@pytest.mark.parametrize(
    "text", ["1:45", "1h45", "1 h 45 min", "105 min", "105 Minuten", "1:45:00", "\uff11:\uff14\uff15"]
)
def test_time_of_a_race_is_understood_as_it_is_written(text: str) -> None:
    run = understand(text, today=TODAY, about=Draft(sport="run", distance_m=HALF_M))
    goal = understand_goal(text, today=TODAY, about=GoalWish(distance_m=HALF_M, race_on=date(2027, 5, 2)))
    result = understand_result(text, today=TODAY, about=ResultWish(distance_m=HALF_M))

    assert isinstance(run, Draft)
    assert isinstance(goal, GoalWish)
    assert isinstance(result, ResultWish)
    assert (run.duration_s, goal.target_s, result.seconds) == (6_300, 6_300, 6_300)


@pytest.mark.parametrize("text", ["4,5", "4.5", "4,5 km", "4500 m", "2,796 mi"])
def test_distance_is_understood_with_either_mark(text: str) -> None:
    run = understand(text, today=TODAY, about=Draft(sport="run"))
    goal = understand_goal(text, today=TODAY, about=GoalWish())
    result = understand_result(text, today=TODAY, about=ResultWish())

    distances = [distance_of_words(text), *(getattr(said, "distance_m", said) for said in (run, goal, result))]
    assert distances == pytest.approx([4_500] * 4, abs=1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "names"), [("profile", PROFILE), ("settings", LANGUAGE_LAST)], ids=["profile", "settings"]
)
@pytest.mark.parametrize("way", ["buttons", "words"])
async def test_every_field_is_changed_and_leads_back_to_its_page(
    chat: Chat, coach: Running, page: str, names: tuple[FieldName, ...], way: str
) -> None:
    await chat.says("/start")
    await chat.says("yes")
    await chat.says("/cancel")
    [shown] = await chat.says(f"/{page}")
    title, before = shown["text"].splitlines()[0], await coach.athlete_of(chat)

    for name in names:
        await chat.presses_data(shown, f"v1:f:{name}:ask:{page}")
        if way == "words":
            await chat.says(WORDS[name])
            if name == "injury":
                await chat.says("done")
        else:
            await _presses_through(chat, shown, name)
        shown = [message for message in await chat.answers() if message["buttons"]][-1]
        assert await coach.coach.stores.dialogue.open(before.id) is None, name
        assert name == "language" or shown["text"].startswith(title), name

    after = await coach.athlete_of(chat)
    changed = {name for name in type(after).model_fields if getattr(after, name) != getattr(before, name)}
    assert len(changed) >= len(names) - (4 if way == "buttons" else 2)


async def _presses_through(chat: Chat, shown: Message, name: str) -> None:
    """Choose the last value that is offered; a set is closed with Done."""
    for _ in range(4):
        offered = [data for data in _data(await chat.again(shown)) if data.startswith(f"v1:f:{name}:")]
        values = [data for data in offered if data.split(":")[3] not in ("ask", "leave", "forget")]
        done = [data for data in values if data.split(":")[3].endswith(DONE)]
        if not offered or not _is_asking(await chat.again(shown), name):
            return
        await chat.presses_data(shown, (done[-1:] or values[-1:] or offered[-1:])[0])


def _is_asking(message: Message, name: str) -> bool:
    return f"v1:f:{name}:leave:" in " ".join(_data(message)) or f"v1:f:{name}:ask:" not in " ".join(_data(message))


def _data(message: Message) -> list[str]:
    return [button["data"] for row in message["buttons"] for button in row]
