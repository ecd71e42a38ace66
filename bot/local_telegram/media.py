"""The photos and documents of Bot API calls: uploaded with the call, or named by the id of an earlier file."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal

from bot.local_telegram.exchange import Exchange
from bot.local_telegram.files import PHOTO_LIMIT_BYTES, SEND_LIMIT_BYTES, StoredFile, Upload
from bot.local_telegram.objects import Content
from bot.local_telegram.pictures import picture_of
from bot.local_telegram.refusals import Refusal, refuse

ATTACHED = "attach://"
LARGEST_PHOTO_PX = 10_000  # width and height together
LONGEST_PHOTO = 20  # times as long as wide

MediaKind = Literal["photo", "document"]


def media_content(exchange: Exchange, kind: MediaKind, named: str | None, files: Mapping[str, Upload]) -> Content:
    """Return a content with the file that a call names; the caller holds the transaction.

    Args:
        exchange: Where files are kept.
        kind: What the file is to be; also the field in which it may be uploaded.
        named: A file id or attach://FIELD; None or empty if the field itself holds the file.
        files: What was uploaded with the call, by field.

    Raises:
        Refusal: If there is no such file, or Telegram would not take it.
    """
    field = (named or "").removeprefix(ATTACHED) or kind
    if not named or named.startswith(ATTACHED):
        if field not in files:
            refuse(f"there is no {kind} in the request")
        return file_content(keep_upload(exchange, kind, files[field]))
    return file_content(_earlier(exchange, kind, named))


def keep_upload(exchange: Exchange, kind: MediaKind, upload: Upload) -> StoredFile:
    """Keep a photo or document; the caller holds the transaction.

    Raises:
        Refusal: If it is empty, too large, or no photo where one is wanted.
    """
    if not upload.content:
        refuse("file must be non-empty")
    if len(upload.content) > SEND_LIMIT_BYTES:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
    return _keep_photo(exchange, upload) if kind == "photo" else exchange.files.keep(upload, "document")


def _keep_photo(exchange: Exchange, upload: Upload) -> StoredFile:
    size_bytes = len(upload.content)
    if size_bytes > PHOTO_LIMIT_BYTES:
        limit = f"the maximum size is {PHOTO_LIMIT_BYTES} bytes"
        refuse(f"file of size {size_bytes} bytes is too big for a photo; {limit}")
    picture = picture_of(upload.content)
    if picture is None:
        refuse("IMAGE_PROCESS_FAILED")
    short_px, long_px = sorted((picture.width_px, picture.height_px))
    if short_px + long_px > LARGEST_PHOTO_PX or long_px > LONGEST_PHOTO * short_px:
        refuse("PHOTO_INVALID_DIMENSIONS")
    image = Upload(None, picture.mime, upload.content)
    return exchange.files.keep(image, "photo", width_px=picture.width_px, height_px=picture.height_px)


def _earlier(exchange: Exchange, kind: MediaKind, file_id: str) -> StoredFile:
    file = exchange.files.find(file_id)
    if file is None:
        refuse("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        refuse("type of file mismatch")
    return file


def file_content(file: StoredFile) -> Content:
    """Return a content with only this photo or document."""
    return Content(photo=file.photo) if file.kind == "photo" else Content(document=file.document)


def captioned(media: Content, caption: Content) -> Content:
    """Return a content with the file of one and the caption of another."""
    return media.model_copy(update={"caption": caption.caption, "caption_entities": caption.caption_entities})
