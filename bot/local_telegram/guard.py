"""Keeps web pages of other sites out: whoever opens one must not have their chat driven by it."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.local_telegram.refusals import Unacceptable

logger = logging.getLogger(__name__)

HERE = frozenset({"localhost", "127.0.0.1"})
READING = frozenset({"GET", "HEAD"})
PAGE = "/"  # may be linked from anywhere
#: What a browser says of a request that a page of another origin causes, even where it sends no Origin.
FOREIGN = frozenset({"cross-site", "same-site"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer only requests to this machine by its own name, and only our own page may change anything."""
    if not _is_named_here(request.headers.get("Host", "")):
        return complaint("This server answers only to localhost and 127.0.0.1.", status=HTTPStatus.FORBIDDEN)
    if not (_is_own_page(request) or (request.method in READING and request.path == PAGE)):
        return complaint("Pages of other sites may not use this chat.", status=HTTPStatus.FORBIDDEN)
    return await handler(request)


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error as JSON; what is wrong with the request is said in a sentence."""
    try:
        return await handler(request)
    except Unacceptable as error:
        return complaint(error.reason, status=error.status)
    except web.HTTPError as error:
        return complaint(error.reason, status=error.status)
    except ConnectionError:
        raise
    except Exception:
        logger.exception("A request failed inside the local Telegram.", extra={"action": "request_failed"})
        return complaint("The local Telegram has a fault; its log says which.", status=500)


def complaint(reason: str, *, status: int) -> web.Response:
    """Return an error of the person's side; Telegram's fields are there for a bot that asks a wrong address."""
    body = {"error": reason, "ok": False, "error_code": int(status), "description": reason}
    return web.json_response(body, status=status)


def _is_named_here(host: str) -> bool:
    return host.rpartition(":")[0] in HERE or host in HERE


def _is_own_page(request: web.Request) -> bool:
    if request.headers.get("Sec-Fetch-Site") in FOREIGN:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("Host")
