"""Session feedback as a message: which run, three parts, the limits once."""

from html import escape

from coaching.domain.activity import Activity
from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.report import Answer, Claim, Fact, Part
from handlers.views.card import kind_in_words, known_parts
from handlers.views.costs import actual_sentence, with_price
from handlers.views.formatting import Formats
from handlers.wording import Html, Words

PARTS: tuple[Part, ...] = ("went_well", "watch", "next")
DOT = " · "
LONGEST_IN_MINUTES_S = 3 * 3600  # nobody plans a run of 200 minutes


def feedback_view(
    answer: Answer, activity: Activity, words: Words, formats: Formats, *, price: str | None = None
) -> View:
    """Return the judgement of one activity as a message.

    Args:
        answer: New, or a stored report.
        activity: What it is about.
        words: The wording in the athlete's language.
        formats: How values look for the athlete.
        price: What writing it anew would cost, as the button says it; None where it costs nothing.
    """
    blocks = (
        _title(activity, words, formats),
        *(_part(answer, part, words, formats) for part in PARTS),
        Html(f"<i>{_footer(answer, words, formats)}</i>"),
    )
    return View(
        html="\n\n".join(block for block in blocks if block),
        keyboard=_keyboard(activity, words, price),
        subject=f"feedback:{activity.id}",
    )


def _title(activity: Activity, words: Words, formats: Formats) -> Html:
    """Return which activity it is."""
    date = formats.date(activity.local_start)
    distance = formats.distance(activity.metrics.totals.distance_m or None)
    parts = known_parts(kind_in_words(activity, words), date, distance)
    return words("feedback.title", run=DOT.join(parts))


def _part(answer: Answer, part: Part, words: Words, formats: Formats) -> Html:
    """Return the heading and the claims of one part, nothing where it has none."""
    claims = [_sentences(claim, answer, words, formats) for claim in answer.claims if claim.part == part]
    return (
        Html("\n\n".join((f"<b>{words(f'feedback.part.{part}')}</b>\n{claims[0]}", *claims[1:]))) if claims else Html()
    )


def _sentences(claim: Claim, answer: Answer, words: Words, formats: Formats) -> Html:
    """Return a claim with the values of its facts, in the voice the athlete chose."""
    values = {fact.id: _value(fact, formats) for fact in claim.facts}
    if claim.wording_key is not None:
        return words.counting(claim.units)(f"{claim.wording_key}.{answer.style}", **values)
    filled = {name: escape(value) for name, value in values.items()}
    return Html(escape(claim.wording or "").format(**filled))


def _value(fact: Fact, formats: Formats) -> str:
    """Return a value as it stands in a sentence: 45 min rather than 45:00, 16.0 km rather than 16.00 km."""
    if fact.unit == "s" and float(fact.value) < LONGEST_IN_MINUTES_S and float(fact.value) % 60 == 0:
        return formats.minutes(float(fact.value))
    if fact.unit == "m" and not fact.id.startswith(("ascent", "descent")):
        return formats.short_distance(float(fact.value))
    return formats.fact(fact)


def _footer(answer: Answer, words: Words, formats: Formats) -> Html:
    """Return who wrote it and why, the limits, and what it cost."""
    if answer.source == "baseline":
        footer = words("feedback.footer.baseline", reason=_reason(answer, words))
    else:
        footer = words("feedback.footer.model", model=answer.model or "")
    was_asked = answer.model is not None
    return Html(f"{footer} {actual_sentence(answer.cost_micro_usd, words, formats)}") if was_asked else footer


def _reason(answer: Answer, words: Words) -> Html:
    """Return why no model wrote it."""
    key = f"feedback.reason.{answer.reason}"
    return words(key if key in words else "feedback.reason.no_key")


def _keyboard(activity: Activity, words: Words, price: str | None) -> Keyboard:
    """Return the buttons below."""
    label = with_price(words.plain("feedback.regenerate"), price, words)
    return ((Button(label=label, data=f"v1:feedback_again:{activity.id}"),),)
