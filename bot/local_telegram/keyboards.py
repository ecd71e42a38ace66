"""The buttons that a bot attaches: read strictly, refused in Telegram's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from bot.local_telegram.entities import checked_link
from bot.local_telegram.messages import ReplyKeyboard
from bot.local_telegram.objects import InlineButton, InlineKeyboard, ReplyButton
from bot.local_telegram.refusals import refuse

LONGEST_DATA_BYTES = 64
LONGEST_COPY = 256
MOST_BUTTONS = 100


@dataclass(frozen=True)
class Markup:
    """What stands below a message, and what happens to the person's keyboard."""

    inline: InlineKeyboard | None = None
    #: None leaves the person's keyboard as it is; empty takes it away.
    reply: ReplyKeyboard | None = None


def read_markup(value: object) -> Markup:
    """Return the buttons of a reply_markup parameter.

    Raises:
        Refusal: If it is no keyboard, or a button is not as Telegram wants it.
    """
    if value is None:
        return Markup()
    if not isinstance(value, Mapping):
        refuse("object expected as reply markup")
    if "inline_keyboard" in value:
        return Markup(inline=_inline(value))
    if "keyboard" in value:
        return Markup(reply=_reply(value["keyboard"]))
    return Markup(reply=() if value.get("remove_keyboard") else None)


def _inline(value: Mapping[str, object]) -> InlineKeyboard | None:
    try:
        keyboard = InlineKeyboard.model_validate(value)
    except ValidationError:
        refuse("can't parse inline keyboard button")
    rows = tuple(row for row in keyboard.inline_keyboard if row)
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        refuse("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check(button)
    return InlineKeyboard(inline_keyboard=rows) if rows else None


def _check(button: InlineButton) -> None:
    if not button.text.strip():
        refuse("can't parse inline keyboard button: text is empty")
    kinds = [kind for kind in (button.callback_data, button.url, button.copy_text) if kind is not None]
    if not kinds:
        refuse("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        refuse("BUTTON_TYPE_INVALID")
    data = button.callback_data
    if data is not None and not 1 <= len(data.encode()) <= LONGEST_DATA_BYTES:
        refuse("BUTTON_DATA_INVALID")
    if button.url is not None and checked_link(button.url) is None:
        refuse("BUTTON_URL_INVALID")
    if button.copy_text and not 1 <= len(button.copy_text.text) <= LONGEST_COPY:
        refuse("BUTTON_COPY_TEXT_INVALID")


def _reply(rows: object) -> ReplyKeyboard:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        refuse("can't parse keyboard button: Array expected")
    try:
        return tuple(tuple(_reply_button(button) for button in row) for row in rows if row)
    except ValidationError:
        refuse("can't parse keyboard button")


def _reply_button(button: object) -> ReplyButton:
    return ReplyButton(text=button) if isinstance(button, str) else ReplyButton.model_validate(button)
