"""The person's side over HTTP: what the chat page and the tests do for people."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.local_telegram.bodies import Parts, PersonBody, read_json, read_parts, shaped
from bot.local_telegram.exchange import Exchange
from bot.local_telegram.files import Upload
from bot.local_telegram.media import MediaKind, captioned, file_content, keep_upload
from bot.local_telegram.messages import StoredMessage
from bot.local_telegram.objects import Content, Location
from bot.local_telegram.person import Person, Who, caption_of, who
from bot.local_telegram.pictures import plain_picture
from bot.local_telegram.refusals import Refusal, reject
from bot.local_telegram.samples import make_sample
from bot.local_telegram.views import message_view, person_view

CHAT = r"/chats/{chat_id:-?\d{1,16}}"
LARGEST_ALBUM = 10
LONGEST_NAME = 64
LONGEST_LANGUAGE = 35

MessageId = Annotated[int, Field(gt=0, lt=2**31)]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]


class Acting(PersonBody):
    """Who acts, in a group."""

    user_id: int | None = None


class Writing(Acting):
    """POST messages."""

    text: str
    reply_to: MessageId | None = None
    #: The message of one's own whose text this replaces.
    edit: MessageId | None = None


class Sending(Acting):
    """The fields beside files."""

    caption: str = ""
    reply_to: MessageId | None = None
    duration: Annotated[int, Field(ge=0, le=86_400)] = 1


class Locating(Acting):
    """POST locations."""

    latitude: Annotated[float, Field(ge=-90, le=90, strict=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, strict=False)]


class Naming(Acting):
    """POST person; a field not named stays."""

    first_name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)] | None = None
    last_name: Name | None = None
    username: Name | None = None
    language_code: Annotated[str, Field(max_length=LONGEST_LANGUAGE)] | None = None


class Pressing(Acting):
    """POST presses: a button by its data or by its label."""

    message_id: MessageId
    data: str | None = None
    label: str | None = None


class SampleChoice(Acting):
    """POST samples."""

    name: str


class PersonApi:
    """Serves what people do."""

    def __init__(self, exchange: Exchange) -> None:
        """Act in this exchange."""
        self._exchange = exchange
        self._person = Person(exchange)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the addresses under which people act."""
        return [
            web.post(f"{CHAT}/messages", self._write),
            web.post(f"{CHAT}/documents", self._send_documents),
            web.post(f"{CHAT}/photos", self._send_photo),
            web.post(f"{CHAT}/voices", self._send_voice),
            web.post(f"{CHAT}/locations", self._send_location),
            web.post(f"{CHAT}/samples", self._send_sample),
            web.post(f"{CHAT}/presses", self._press),
            web.post(f"{CHAT}/person", self._name),
            web.post(f"{CHAT}/block", self._block),
            web.post(f"{CHAT}/unblock", self._unblock),
        ]

    async def _write(self, request: web.Request) -> web.Response:
        writing = await read_json(request, Writing)
        person = who(chat_id_of(request), writing.user_id)
        if writing.edit is not None:
            return _shown(self._person.edit_text(person, writing.edit, writing.text))
        return _shown(self._person.say_text(person, writing.text, reply_to=writing.reply_to))

    async def _send_documents(self, request: web.Request) -> web.Response:
        parts = await read_parts(request)
        uploads = _uploads(parts)
        if not 1 <= len(uploads) <= LARGEST_ALBUM:
            reject(f"Send 1 to {LARGEST_ALBUM} files, each in a part named file.")
        sent = self._send(request, parts, uploads, "document")
        return web.json_response([message_view(stored) for stored in sent])

    async def _send_photo(self, request: web.Request) -> web.Response:
        parts = await read_parts(request)
        uploads = _uploads(parts) or [Upload("photo.png", "image/png", plain_picture())]
        return _shown(self._send(request, parts, uploads[:1], "photo")[0])

    async def _send_voice(self, request: web.Request) -> web.Response:
        parts = await read_parts(request)
        uploads = _uploads(parts) or [Upload(None, "audio/ogg", b"OggS")]
        sending, person = _sender(request, parts)
        caption = caption_of(sending.caption)

        def contents() -> list[Content]:
            voice = self._exchange.files.keep(uploads[0], "voice").voice(sending.duration)
            return [captioned(Content(voice=voice), caption)]

        return _shown(self._person.say(person, contents, reply_to=sending.reply_to)[0])

    async def _send_location(self, request: web.Request) -> web.Response:
        locating = await read_json(request, Locating)
        person = who(chat_id_of(request), locating.user_id)
        location = Location(latitude=locating.latitude, longitude=locating.longitude)
        return _shown(self._person.say(person, lambda: [Content(location=location)])[0])

    async def _send_sample(self, request: web.Request) -> web.Response:
        choice = await read_json(request, SampleChoice)
        person = who(chat_id_of(request), choice.user_id)
        today = datetime.now(UTC).astimezone().date()
        try:
            name, content = await asyncio.to_thread(make_sample, choice.name, today=today)
        except KeyError:
            reject(f"There is no sample {choice.name!r}.", status=HTTPStatus.NOT_FOUND)
        upload = Upload(name, "application/octet-stream", content)
        return _shown(self._say_files(person, [upload], "document", Sending())[0])

    async def _press(self, request: web.Request) -> web.Response:
        pressing = await read_json(request, Pressing)
        person = who(chat_id_of(request), pressing.user_id)
        data = pressing.data if pressing.data is not None else self._labelled(person, pressing)
        return web.json_response({"callback_query_id": self._person.press(person, pressing.message_id, data)})

    async def _name(self, request: web.Request) -> web.Response:
        naming = await read_json(request, Naming)
        person = who(chat_id_of(request), naming.user_id)
        changes = naming.model_dump(include=naming.model_fields_set - {"user_id"})
        if changes.get("first_name", "") is None:
            del changes["first_name"]
        named = self._exchange.chats.person(person.user_id).model_copy(update=changes)
        self._person.rename(named)
        return web.json_response(person_view(named))

    async def _block(self, request: web.Request) -> web.Response:
        return await self._set_blocked(request, is_blocked=True)

    async def _unblock(self, request: web.Request) -> web.Response:
        return await self._set_blocked(request, is_blocked=False)

    async def _set_blocked(self, request: web.Request, *, is_blocked: bool) -> web.Response:
        acting = shaped((await read_parts(request)).values, Acting, is_strict=False)
        self._person.block(who(chat_id_of(request), acting.user_id), is_blocked=is_blocked)
        return web.json_response({"is_blocked": is_blocked})

    def _send(
        self, request: web.Request, parts: Parts, uploads: Sequence[Upload], kind: MediaKind
    ) -> list[StoredMessage]:
        sending, person = _sender(request, parts)
        return self._say_files(person, uploads, kind, sending)

    def _say_files(
        self, person: Who, uploads: Sequence[Upload], kind: MediaKind, sending: Sending
    ) -> list[StoredMessage]:
        captions = [caption_of(sending.caption), *(Content() for _ in uploads[1:])]

        def contents() -> list[Content]:
            kept = [keep_upload(self._exchange, kind, upload) for upload in uploads]
            return [captioned(file_content(file), caption) for file, caption in zip(kept, captions, strict=True)]

        try:
            return self._person.say(person, contents, reply_to=sending.reply_to)
        except Refusal as refusal:
            reject(refusal.description, status=refusal.status)

    def _labelled(self, person: Who, pressing: Pressing) -> str:
        """Return the data of the button with this label."""
        markup = self._person.pressable(person, pressing.message_id).message.reply_markup
        buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
        found = [button.callback_data for button in buttons if button.text == pressing.label and button.callback_data]
        if not found:
            labels = ", ".join(repr(button.text) for button in buttons) or "none"
            message = (
                f"There is no button {pressing.label!r} to press on message {pressing.message_id}; it has {labels}."
            )
            reject(message, status=HTTPStatus.NOT_FOUND)
        return found[0]


def chat_id_of(request: web.Request) -> int:
    """Return the chat that an address names."""
    return int(request.match_info["chat_id"])


def _sender(request: web.Request, parts: Parts) -> tuple[Sending, Who]:
    sending = shaped(parts.values, Sending, is_strict=False)
    return sending, who(chat_id_of(request), sending.user_id)


def _uploads(parts: Parts) -> list[Upload]:
    return [upload for name, upload in parts.files if name == "file"]


def _shown(stored: StoredMessage) -> web.Response:
    return web.json_response(message_view(stored))
