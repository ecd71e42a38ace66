"""/settings: what can be switched, each with what is set."""

from coaching.athlete.meanings import FieldName
from coaching.domain.athlete import Athlete
from coaching.domain.messages import Button, View
from handlers.views.field_options import in_rows
from handlers.views.fields import ASK, value_of
from handlers.views.formatting import Formats
from handlers.wording import Html, Words

SETTINGS: tuple[FieldName, ...] = (
    "units",
    "language",
    "timezone",
    "style",
    "strength",
    "weekday_time",
    "weekend_time",
)


def settings_view(
    athlete: Athlete, words: Words, formats: Formats, *, has_model: bool, note: Html | None = None
) -> View:
    """Return every setting with its value.

    Args:
        athlete: Whose settings.
        words: The athlete's language.
        formats: The athlete's units.
        has_model: There is a model that may be asked.
        note: What was just changed.
    """
    lines = [
        words("field.line", name=words.plain(f"field.name.{name}"), value=value_of(name, athlete, words, formats))
        for name in SETTINGS
    ]
    buttons = [Button(label=words.plain(f"field.name.{name}"), data=f"v1:f:{name}:{ASK}:settings") for name in SETTINGS]
    if has_model:
        state = "off" if athlete.ai_consent == "no" else "on"
        lines.append(words("field.line", name=words.plain("settings.ai"), value=words.plain(f"settings.ai_{state}")))
        buttons.append(Button(label=words.plain(f"settings.turn_ai_{state}"), data=f"v1:set_ai:{state}"))
    parts = (note, words("settings.title"), Html("\n".join(lines)), words("settings.more"))
    return View(html="\n\n".join(part for part in parts if part), keyboard=in_rows(iter(buttons)))
