"""What an answer of a model costs, before and after."""

from handlers.views.formatting import Formats
from handlers.wording import Html, Words


def short_price(estimate_micro_usd: int | None, words: Words, formats: Formats) -> str | None:
    """Return an estimate for a button, such as ≈0.05 ¢; None where nothing is paid.

    Args:
        estimate_micro_usd: None where nobody knows the price; 0 where no model is asked.
        words: The athlete's language.
        formats: The athlete's form of numbers.
    """
    if estimate_micro_usd is None:
        return words.plain("cost.short_unknown")
    if estimate_micro_usd == 0:
        return None
    return words.plain("cost.short", cost=formats.cost(estimate_micro_usd, is_short=True))


def with_price(label: str, price: str | None, words: Words) -> str:
    """Return the label of a button with its price."""
    return words.plain("cost.label", label=label, price=price) if price else label


def estimate_sentence(estimate_micro_usd: int | None, words: Words, formats: Formats) -> Html:
    """Return an estimate as a sentence, nothing where nothing is paid."""
    if estimate_micro_usd is None:
        return words("cost.estimate_unknown")
    return words("cost.estimate", cost=formats.cost(estimate_micro_usd)) if estimate_micro_usd else Html()


def actual_sentence(cost_micro_usd: int | None, words: Words, formats: Formats) -> Html:
    """Return what it cost as a sentence."""
    if cost_micro_usd is None:
        return words("cost.actual_unknown")
    return words("cost.actual", cost=formats.cost(cost_micro_usd))
