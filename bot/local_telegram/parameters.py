"""The parameters of Bot API methods: typed, from whatever body they came in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.local_telegram.bodies import is_text
from bot.local_telegram.files import Upload
from bot.local_telegram.objects import Entity
from bot.local_telegram.refusals import Refusal, bad_request, refuse

#: In these words Telegram misses a parameter or cannot read it; others say their own name.
COMPLAINTS = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "entities": "can't parse MessageEntity",
    "caption_entities": "can't parse MessageEntity",
    "reply_parameters": "can't parse reply parameters JSON object",
    "media": "can't parse media JSON object",
    "action": "wrong parameter action in request",
    "reaction": "can't parse reaction types",
    "commands": "can't parse commands list",
}


def _decoded(value: object) -> object:
    """Return the value of a JSON-encoded form field; a JSON body has it decoded already."""
    if not isinstance(value, str):
        return value
    decoded: object = json.loads(value) if value else None
    if not is_text(decoded):
        message = "strings must be encoded in UTF-8"
        raise ValueError(message)
    return decoded


def _numbered(value: object) -> object:
    """Turn a chat's number into an integer; names such as @club stay text."""
    return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() else value


#: JSON as text in a form, as it is in a JSON body.
Encoded = BeforeValidator(_decoded)
ChatId = Annotated[int | str, BeforeValidator(_numbered)]
MessageId = Annotated[int, Field(ge=-(2**31), lt=2**31)]
Entities = Annotated[tuple[Entity, ...] | None, Encoded]


class Parameters(BaseModel):
    """Parameters of one method; what Telegram ignores is ignored."""

    model_config = ConfigDict(frozen=True)


class ReplyParameters(Parameters):
    """Which message a new one answers."""

    message_id: MessageId
    allow_sending_without_reply: bool = False


class Sending(Parameters):
    """What all methods that send have in common."""

    chat_id: ChatId
    parse_mode: str = ""
    reply_parameters: Annotated[ReplyParameters | None, Encoded] = None
    reply_markup: Annotated[object, Encoded] = None


class TextSending(Sending):
    """sendMessage and sendMessageDraft."""

    text: str = ""
    entities: Entities = None
    draft_id: int = 0


class Captioned(Sending):
    """sendPhoto, sendDocument and editMessageCaption."""

    caption: str = ""
    caption_entities: Entities = None
    photo: str | None = None
    document: str | None = None


class InputMedia(Parameters):
    """One piece of an album, or the new content of a message."""

    type: str
    media: str = ""
    caption: str = ""
    parse_mode: str = ""
    caption_entities: Entities = None


class AlbumSending(Sending):
    """sendMediaGroup."""

    media: Annotated[tuple[InputMedia, ...], Encoded]


class Target(Parameters):
    """Which message a method is about."""

    chat_id: ChatId
    message_id: MessageId


class TextEdit(Target):
    """editMessageText."""

    text: str = ""
    parse_mode: str = ""
    entities: Entities = None
    reply_markup: Annotated[object, Encoded] = None


class CaptionEdit(Target):
    """editMessageCaption."""

    caption: str = ""
    parse_mode: str = ""
    caption_entities: Entities = None
    reply_markup: Annotated[object, Encoded] = None


class MediaEdit(Target):
    """editMessageMedia."""

    media: Annotated[InputMedia, Encoded]
    reply_markup: Annotated[object, Encoded] = None


class MarkupEdit(Target):
    """editMessageReplyMarkup."""

    reply_markup: Annotated[object, Encoded] = None


class Reaction(Parameters):
    """One reaction; only emoji are known here."""

    type: Literal["emoji"]
    emoji: str


class ReactionSetting(Target):
    """setMessageReaction."""

    reaction: Annotated[tuple[Reaction, ...] | None, Encoded] = None


class ActionSending(Parameters):
    """sendChatAction."""

    chat_id: ChatId
    action: str


class CallbackAnswer(Parameters):
    """answerCallbackQuery."""

    callback_query_id: str = ""
    text: str = ""
    show_alert: bool = False
    url: str | None = None


class FileQuestion(Parameters):
    """getFile."""

    file_id: str = ""


class UpdatesQuestion(Parameters):
    """getUpdates."""

    offset: Annotated[int, Field(ge=-(2**31), lt=2**53)] = 0
    limit: int = 100
    timeout: Annotated[float, Field(allow_inf_nan=False)] = 0
    allowed_updates: Annotated[tuple[str, ...] | None, Encoded] = None


class WebhookSetting(Parameters):
    """setWebhook and deleteWebhook."""

    url: str = ""
    drop_pending_updates: bool = False
    allowed_updates: Annotated[tuple[str, ...] | None, Encoded] = None


class Command(Parameters):
    """One entry of the command menu."""

    command: str
    description: str


class CommandScope(Parameters):
    """For whom a command menu is."""

    type: str = "default"
    chat_id: ChatId | None = None
    user_id: int | None = None


class CommandsQuestion(Parameters):
    """getMyCommands."""

    scope: Annotated[CommandScope | None, Encoded] = None
    language_code: str = ""


class CommandsSetting(CommandsQuestion):
    """setMyCommands."""

    commands: Annotated[tuple[Command, ...], Encoded]


class DescriptionSetting(Parameters):
    """setMyDescription and setMyShortDescription."""

    description: str = ""
    short_description: str = ""
    language_code: str = ""


class MenuButtonSetting(Parameters):
    """setChatMenuButton."""

    chat_id: int | None = None
    menu_button: Annotated[dict[str, object] | None, Encoded] = None


Kind = TypeVar("Kind", bound=Parameters)


@dataclass(frozen=True)
class Call:
    """One call of a Bot API method."""

    values: Mapping[str, object]
    #: By field name, as attach:// names them.
    files: Mapping[str, Upload] = field(default_factory=dict)

    def read(self, kind: type[Kind]) -> Kind:
        """Return the parameters of a method.

        Raises:
            Refusal: If one is missing or cannot be read.
        """
        try:
            return kind.model_validate(self.values)
        except ValidationError as error:
            raise _refusal(error) from error
        except RecursionError:
            refuse("can't parse JSON object")


def _refusal(error: ValidationError) -> Refusal:
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "parameters"
    return bad_request(COMPLAINTS.get(name, f"can't parse {name}"))
