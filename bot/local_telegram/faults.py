"""Faults on request: the next calls of a method fail as somebody wants to see them fail."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from pydantic import Field

from bot.local_telegram.bodies import PersonBody
from bot.local_telegram.refusals import BLOCKED, OTHER_POLLER, Refusal, reject

EVERY_METHOD = "*"
DEFAULT_RETRY_AFTER_S = 1


class FaultOrder(PersonBody):
    """What to do to which calls."""

    #: A method of the Bot API, `file` for downloads, `*` for all.
    method: Annotated[str, Field(min_length=1, max_length=64)]
    status: Annotated[int, Field(ge=400, le=599)] | None = None
    #: Seconds, sent with 429.
    retry_after: Annotated[int, Field(ge=1, le=86_400)] | None = None
    #: How many calls; 0 takes earlier orders for this method back.
    times: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    #: Do what the call asks, and only then fail.
    after_accept: bool = False
    #: Wait before answering.
    delay_s: Annotated[float, Field(ge=0, le=600, strict=False)] = 0.0
    #: Close the connection without an answer.
    cut: bool = False


@dataclass(frozen=True)
class Fault:
    """An order and how often it still applies."""

    order: FaultOrder
    left: int

    @property
    def fails(self) -> bool:
        """Whether it does more than wait."""
        return self.order.cut or self.order.status is not None

    def refusal(self) -> Refusal:
        """Return the failure in Telegram's words."""
        status = self.order.status or HTTPStatus.INTERNAL_SERVER_ERROR
        if status != HTTPStatus.TOO_MANY_REQUESTS:
            return Refusal(status, _description(status))
        retry_after_s = self.order.retry_after or DEFAULT_RETRY_AFTER_S
        return Refusal(status, f"Too Many Requests: retry after {retry_after_s}", retry_after_s=retry_after_s)


class Faults:
    """All orders that are not used up."""

    def __init__(self) -> None:
        """Begin with none."""
        self._faults: list[Fault] = []

    def order(self, order: FaultOrder) -> None:
        """Take an order.

        Raises:
            Unacceptable: If it orders nothing.
        """
        if order.retry_after is not None and order.status is None:
            order = order.model_copy(update={"status": int(HTTPStatus.TOO_MANY_REQUESTS)})
        if order.times == 0:
            self._faults = [fault for fault in self._faults if fault.order.method.lower() != order.method.lower()]
            return
        if order.status is None and not order.cut and not order.delay_s:
            reject("A fault needs a status, retry_after, delay_s or cut.")
        self._faults.append(Fault(order, order.times))

    def clear(self) -> None:
        """Take all orders back."""
        self._faults.clear()

    def take(self, method: str) -> Fault | None:
        """Return what happens to this call, using it up once."""
        for index, fault in enumerate(self._faults):
            if fault.order.method.lower() in {EVERY_METHOD, method.lower()}:
                self._faults[index : index + 1] = [replace(fault, left=fault.left - 1)] if fault.left > 1 else []
                return fault
        return None


def _description(status: int) -> str:
    known = {
        HTTPStatus.BAD_REQUEST: "Bad Request: fault on request",
        HTTPStatus.FORBIDDEN: BLOCKED,
        HTTPStatus.CONFLICT: OTHER_POLLER,
    }
    phrases = {int(each): each.phrase for each in HTTPStatus}
    return {int(each): text for each, text in known.items()}.get(status) or phrases.get(status, "Unknown Error")
