"""What a request carries: form, multipart or JSON, read within limits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from json import JSONDecodeError
from typing import NoReturn, TypeVar
from urllib.parse import unquote

from aiohttp import BodyPartReader, hdrs, web
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.local_telegram.files import SEND_LIMIT_BYTES, Upload, clean_mime
from bot.local_telegram.refusals import reject

LONGEST_FIELD_BYTES = 1_000_000
MOST_FIELDS = 100
PLAIN_TEXT = "text/plain"
MOST_FILES = 10  # the largest album


class PersonBody(BaseModel):
    """JSON of the person's side; what it does not name is ignored."""

    model_config = ConfigDict(frozen=True, strict=True)


Shape = TypeVar("Shape", bound=PersonBody)


@dataclass(frozen=True)
class Parts:
    """Named values and files of one request."""

    values: dict[str, object] = field(default_factory=dict)
    #: Field name and file, in the order sent.
    files: list[tuple[str, Upload]] = field(default_factory=list)


async def read_json(request: web.Request, shape: type[Shape]) -> Shape:
    """Return the JSON body in this shape.

    Raises:
        Unacceptable: If it is no JSON, or not of this shape.
    """
    return shaped(await _json_object(request), shape)


def shaped(values: Mapping[str, object], shape: type[Shape], *, is_strict: bool = True) -> Shape:
    """Return the values in this shape; without strictness "5" is a number too, as in a form.

    Raises:
        Unacceptable: If they are not of this shape.
    """
    try:
        return shape.model_validate(values, strict=is_strict)
    except ValidationError as error:
        reject(_complaint(error))


async def read_parts(request: web.Request) -> Parts:
    """Return fields and files of a request of any kind, its address included.

    Raises:
        Unacceptable: If the body cannot be read or is too large.
    """
    values: dict[str, object] = dict(request.query)
    content_type = request.content_type
    if content_type == "multipart/form-data":
        return await _multipart(request, values)
    if content_type == "application/json":
        return Parts(values | await _json_object(request))
    if content_type == "application/x-www-form-urlencoded":
        return Parts(values | await _form(request))
    return Parts(values)


def is_text(value: object) -> bool:
    """Return whether all text in a JSON value is real text; JSON can spell half a character."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


async def _json_object(request: web.Request) -> dict[str, object]:
    body = await _limited_body(request)
    try:
        value = json.loads(body or b"{}")
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        reject("The body is not JSON.")
    if not isinstance(value, dict):
        reject("The body is not a JSON object.")
    if not is_text(value):
        reject("The body holds half a character (a lone surrogate).")
    return value


async def _limited_body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        _refuse_size("The body")


async def _form(request: web.Request) -> dict[str, object]:
    await _limited_body(request)  # post() then finds it in memory
    try:
        return {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    except (UnicodeDecodeError, ValueError, LookupError):
        reject("The body is not a form.")


async def _multipart(request: web.Request, values: dict[str, object]) -> Parts:
    parts = Parts(values)
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                reject("A part of the body has no name.")
            await _add_part(parts, part.name, part)
    except (ValueError, UnicodeDecodeError, LookupError, RuntimeError):
        reject("The body is not multipart/form-data.")
    return parts


async def _add_part(parts: Parts, name: str, part: BodyPartReader) -> None:
    if len(parts.values) + len(parts.files) >= MOST_FIELDS:
        reject("The body has too many parts.")
    is_file = part.filename is not None or not part.headers.get(hdrs.CONTENT_TYPE, PLAIN_TEXT).startswith(PLAIN_TEXT)
    content = await _limited_part(part, SEND_LIMIT_BYTES if is_file else LONGEST_FIELD_BYTES)
    if not is_file:
        parts.values[name] = content.decode()
        return
    if sum(len(upload.content) for _, upload in parts.files) + len(content) > MOST_FILES * SEND_LIMIT_BYTES:
        _refuse_size("The album")
    file_name = unquote(part.filename or "")  # browsers write a quotation mark as %22, other clients more than that
    parts.files.append((name, Upload(file_name, clean_mime(part.headers.get(hdrs.CONTENT_TYPE)), content)))


async def _limited_part(part: BodyPartReader, limit_bytes: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        content += chunk
        if len(content) > limit_bytes:
            _refuse_size(f"The part {part.name}")
    return bytes(content)


def _refuse_size(what: str) -> NoReturn:
    reject(f"{what} is too large.", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _complaint(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    return f"{where}: {first['msg']}." if where else f"{first['msg']}."
