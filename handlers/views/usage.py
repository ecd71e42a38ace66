"""What the model took: tokens and money, this month and in all, failures included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coaching.domain.messages import View
from coaching.domain.spending import ModelSpending, Spending, together
from coaching.domain.usage import ModelCall, TokenUsage
from handlers.views.formatting import Formats
from handlers.wording import Html, Words

DOT = " · "


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The bill of one athlete."""

    #: A day of the month.
    month: date
    in_month: Sequence[ModelSpending] = ()
    in_all: Sequence[ModelSpending] = ()
    #: The last calls, newest first.
    last: Sequence[ModelCall] = ()


def usage_view(statement: Statement, words: Words, formats: Formats) -> View:
    """Return the bill as a message."""
    if not statement.in_all:
        return View(html=words("usage.nothing"))
    month = words("usage.month", month=formats.month(statement.month))
    blocks = (
        words("usage.title"),
        _block(month, together(statement.in_month), words, formats),
        _block(words("usage.all"), together(statement.in_all), words, formats),
        _lines("usage.by_model", [_model(one, words, formats) for one in statement.in_all], words),
        _lines("usage.last", [_call(call, words, formats) for call in statement.last], words),
        words("usage.footer"),
    )
    return View(html="\n\n".join(blocks))


def _block(title: Html, spending: Spending, words: Words, formats: Formats) -> Html:
    """Return a sum in three lines."""
    lines = [f"<b>{title}</b>", _requests(spending, words, formats)]
    if spending.calls:
        lines += [_tokens(spending.usage, words, formats), _cost(spending, words, formats)]
    return Html("\n".join(lines))


def _requests(spending: Spending, words: Words, formats: Formats) -> Html:
    """Return how many requests, and how many of them failed."""
    requests = words.plural("usage.requests", spending.calls, n=formats.number(spending.calls))
    failed = words("usage.failed", n=formats.number(spending.failed)) if spending.failed else ""
    return Html(f"{requests}{failed}")


def _tokens(usage: TokenUsage, words: Words, formats: Formats) -> Html:
    """Return the tokens in, cached and out."""
    cached = usage.cache_read_tokens + usage.cache_write_tokens
    return words(
        "usage.tokens",
        into=formats.number(usage.all_input_tokens),
        cached=formats.number(cached),
        out=formats.number(usage.output_tokens),
    )


def _cost(spending: Spending, words: Words, formats: Formats) -> Html:
    """Return the money, its average, and what is not known of it."""
    average = spending.per_call_micro_usd
    if average is None:
        return words("usage.cost_unknown")
    known = words("usage.cost", cost=formats.cost(spending.cost_micro_usd), average=formats.cost(average))
    if not spending.unknown_cost:
        return known
    return Html(f"{known}{words.plural('usage.and_unknown', spending.unknown_cost)}")


def _model(spending: ModelSpending, words: Words, formats: Formats) -> Html:
    """Return one kind of output and its model in a line."""
    parts = (
        words(f"usage.kind.{spending.kind}"),
        words("usage.name", model=spending.model),
        _requests(spending, words, formats),
        _tokens(spending.usage, words, formats),
        _cost(spending, words, formats),
    )
    return Html(DOT.join(parts))


def _call(call: ModelCall, words: Words, formats: Formats) -> Html:
    """Return one request in a line."""
    is_known = call.cost_micro_usd is not None
    parts = (
        words("usage.moment", moment=formats.moment(call.called_at)),
        *((words(f"usage.outcome.{call.outcome}"),) if call.outcome != "ok" else ()),
        _tokens(call.usage, words, formats) if call.raw_usage else words("usage.tokens_unknown"),
        words("usage.one_cost", cost=formats.cost(call.cost_micro_usd or 0))
        if is_known
        else words("usage.one_unknown"),
    )
    return Html(DOT.join(parts))


def _lines(key: str, lines: Sequence[Html], words: Words) -> Html:
    """Return a list below its heading."""
    return Html("\n".join((words(key), *(f"• {line}" for line in lines))))
