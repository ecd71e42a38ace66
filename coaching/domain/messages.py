"""What goes in and out of a chat, without knowing which chat program it is."""

from typing import Annotated, Literal, NewType

from pydantic import AwareDatetime, BaseModel, Field

OutboxId = NewType("OutboxId", int)

#: What to do when nobody knows whether a message arrived: send again (losing it is worse) or let it be.
WhenUnknown = Literal["resend", "drop"]


class Button(BaseModel, frozen=True):
    """One inline button."""

    label: Annotated[str, Field(min_length=1, max_length=40)]
    #: `v1:<action>:<id>[:arg]`, at most 64 bytes.
    data: Annotated[str, Field(min_length=1, max_length=64)]


Keyboard = tuple[tuple[Button, ...], ...]


class View(BaseModel, frozen=True):
    """One message to show: HTML of our own making, with an optional picture and buttons."""

    #: HTML; at most 4096 characters after parsing, 1024 beside a picture.
    html: str
    keyboard: Keyboard = ()
    #: PNG bytes.
    picture: bytes | None = None
    #: What the message is about, such as activity:12; a reply to it finds its subject.
    subject: str | None = None
    when_unknown: WhenUnknown = "resend"
    #: Wait this long before sending; a message withdrawn in that time is never seen.
    hold_s: float = 0.0
    #: True for a message that need not ring the phone.
    is_silent: bool = False


class Say(BaseModel, frozen=True):
    """Send a new message."""

    kind: Literal["say"] = "say"
    view: View


class Redraw(BaseModel, frozen=True):
    """Replace what an earlier message shows (text or picture, and buttons)."""

    kind: Literal["redraw"] = "redraw"
    target: OutboxId
    view: View


class Rebutton(BaseModel, frozen=True):
    """Replace the buttons of an earlier message."""

    kind: Literal["rebutton"] = "rebutton"
    target: OutboxId
    keyboard: Keyboard = ()
    hold_s: float = 0.0


class Remove(BaseModel, frozen=True):
    """Delete an earlier message."""

    kind: Literal["remove"] = "remove"
    target: OutboxId


OutMessage = Annotated[Say | Redraw | Rebutton | Remove, Field(discriminator="kind")]


class OpenQuestion(BaseModel, frozen=True):
    """What the coach asked last and still waits for."""

    #: Name of the question, such as hr_reference.
    question: str
    #: What the answer is for, such as activity:12.
    subject: str | None = None
    #: The message that asks; it loses its buttons when answered.
    message: OutboxId | None = None
    #: How many questions were asked before it.
    version: int = 0
    #: Aware, in UTC; None until it is asked.
    asked_at: AwareDatetime | None = None
