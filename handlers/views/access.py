"""What strangers are told, and what operators are asked about them."""

from datetime import datetime
from typing import Final, Literal

from coaching.domain.access import AccessState
from coaching.domain.messages import Button, View
from handlers.views.formatting import Formats
from handlers.wording import Words

KNOCK: Final = "v1:knock"

#: new: never asked; shut_out: was coached here.
Standing = AccessState | Literal["new", "shut_out"]


def stranger_view(standing: Standing, words: Words, *, may_ask: bool, has_old_invite: bool) -> View:
    """Return the answer to somebody who is not coached here.

    Args:
        standing: What was decided about them.
        words: Their language.
        may_ask: Whether there is somebody who decides.
        has_old_invite: Whether they came with an invite that does not hold.
    """
    if standing == "shut_out":
        return View(html=words("access.shut_out"), when_unknown="drop")
    if standing == "waiting":
        return View(html=words("access.waiting"), when_unknown="drop")
    key = "access.invite_gone" if has_old_invite else "access.stranger"
    can_knock = may_ask and standing == "new"
    keyboard = ((Button(label=words.plain("access.knock"), data=KNOCK),),) if can_knock else ()
    return View(html=words(key), keyboard=keyboard, when_unknown="drop")


def asked_view(words: Words) -> View:
    """Return the answer to who asked to be let in."""
    return View(html=words("access.asked"))


def request_view(telegram_id: int, name: str, words: Words) -> View:
    """Return the question to an operator."""
    keyboard = (_admit(telegram_id, words), _refuse(telegram_id, words))
    return View(html=words("admin.request", name=name), keyboard=(keyboard,))


def invite_used_view(telegram_id: int, name: str, words: Words) -> View:
    """Return what the maker of an invite hears."""
    return View(html=words("admin.invite_used", name=name), keyboard=((_refuse(telegram_id, words),),))


def decided_view(telegram_id: int, words: Words, *, is_admitted: bool) -> View:
    """Return what an operator decided, with the way back."""
    back = _refuse(telegram_id, words) if is_admitted else _admit(telegram_id, words)
    return View(html=words("admin.let_in" if is_admitted else "admin.refused"), keyboard=((back,),))


def welcome_view(words: Words) -> View:
    """Return the good news to who was let in."""
    return View(html=words("access.let_in"))


def invite_view(link: str, expires_at: datetime, words: Words, formats: Formats) -> View:
    """Return an invite to hand on."""
    return View(html=words("admin.invite", link=link, until=formats.date(expires_at.date())))


def _admit(telegram_id: int, words: Words) -> Button:
    return Button(label=words.plain("admin.admit"), data=f"v1:admit:{telegram_id}:yes")


def _refuse(telegram_id: int, words: Words) -> Button:
    return Button(label=words.plain("admin.refuse"), data=f"v1:admit:{telegram_id}:no")
