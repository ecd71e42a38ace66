"""What is kept, what is sent, what is never sent; the preview before the first sending, and the receipt after."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.report import ReportKind
from coaching.domain.usage import SentText
from handlers.views.costs import estimate_sentence
from handlers.views.formatting import Formats, split_html
from handlers.wording import Html, Words

#: no_model: there is none to ask; undecided: the athlete has not been asked; on, off: what they chose.
AiState = Literal["no_model", "undecided", "on", "off"]

SWITCH: dict[AiState, str] = {"undecided": "off", "on": "off", "off": "on"}


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Where texts go: a model, and the server that runs it."""

    model: str
    #: Host of the operator's own choice; None for the vendor.
    host: str | None = None
    #: Looks through plans; None where the same model does.
    plan_model: str | None = None

    def model_for(self, kind: ReportKind | None) -> str:
        """Return the model that reads texts of a kind; the names of all where no kind is meant."""
        by_kind: dict[ReportKind, str] = {"feedback": self.model, "plan": self.plan_model or self.model}
        return ", ".join(dict.fromkeys(by_kind.values())) if kind is None else by_kind[kind]


def privacy_view(state: AiState, recipient: Recipient | None, *, was_sent: bool, words: Words) -> View:
    """Return the whole story on one page, with the switch below.

    Args:
        state: Whether a model may be asked.
        recipient: Whom; None where there is no model.
        was_sent: Whether anything about this athlete ever left.
        words: The athlete's language.
    """
    blocks = (
        words("privacy.title"),
        words(f"privacy.state.{state}", recipient=recipient_in_words(recipient, words)),
        words("privacy.kept"),
        words("privacy.sent"),
        words("privacy.never_sent"),
        words("privacy.how_long"),
        words("privacy.rights"),
        words("privacy.receipt_below" if was_sent else "privacy.nothing_sent"),
    )
    return View(html="\n\n".join(blocks), keyboard=_switch(state, words), subject="privacy")


def receipt_views(sent: SentText, words: Words, formats: Formats) -> tuple[View, ...]:
    """Return what was sent last and what came back, word for word, in as many messages as it takes."""
    request = Html(f"{words('privacy.last_sent', moment=formats.moment(sent.sent_at))}\n{_quote(sent.request)}")
    answer = Html(f"{words('privacy.last_answer')}\n{_quote(sent.answer)}") if sent.answer else None
    parts = (*split_html(request), *split_html(answer or words("privacy.no_answer")))
    return tuple(View(html=part, is_silent=True) for part in parts)


def preview_views(
    text: str, recipient: Recipient, words: Words, *, kind: ReportKind = "feedback", is_more: bool = False
) -> tuple[View, ...]:
    """Return exactly what would be sent, in as many messages as it takes.

    Args:
        text: Word for word.
        recipient: Who would get it.
        words: The athlete's language.
        kind: What it would be sent for.
        is_more: Whether the athlete decided earlier, on less.
    """
    why = words("consent.intro_more" if is_more else "consent.intro")
    what = words(f"consent.would_send.{kind}", recipient=recipient_in_words(recipient, words, kind))
    intro = Html(f"{why}\n{what}")
    return tuple(View(html=part, is_silent=True) for part in split_html(f"{intro}\n{_quote(text)}"))


def consent_view(
    subject_id: int, estimate_micro_usd: int | None, words: Words, formats: Formats, *, kind: ReportKind = "feedback"
) -> View:
    """Return the question below the preview.

    Args:
        subject_id: An activity, for plans a race or 0 for none.
        estimate_micro_usd: None where nobody knows the price.
        words: The athlete's language.
        formats: The athlete's form of numbers.
        kind: What was asked for.
    """
    cost = estimate_sentence(estimate_micro_usd, words, formats)
    html = words("consent.question", cost=cost, without=words.plain(f"consent.without.{kind}"))
    return View(html=html, keyboard=consent_keyboard(subject_id, words, kind=kind))


def consent_keyboard(subject_id: int, words: Words, *, kind: ReportKind = "feedback") -> Keyboard:
    """Return yes and no."""
    action = "ai_consent" if kind == "feedback" else f"{kind}_consent"
    yes = Button(label=words.plain("consent.yes"), data=f"v1:{action}:yes:{subject_id}")
    no = Button(label=words.plain("consent.no"), data=f"v1:{action}:no:{subject_id}")
    return ((yes, no),)


def recipient_in_words(recipient: Recipient | None, words: Words, kind: ReportKind | None = None) -> Html:
    """Return who gets the text, and which model reads it; of a text of any kind, which models do."""
    if recipient is None:
        return Html()
    key = "privacy.recipient.vendor" if recipient.host is None else "privacy.recipient.server"
    return words(key, model=recipient.model_for(kind), host=recipient.host)


def _switch(state: AiState, words: Words) -> Keyboard:
    """Return the button that changes it, where there is something to change, and those for what is the athlete's."""
    to = SWITCH.get(state)
    switch = ((Button(label=words.plain(f"privacy.turn_{to}"), data=f"v1:ai:{to}"),),) if to else ()
    take = Button(label=words.plain("privacy.button.export"), data="v1:export")
    erase = Button(label=words.plain("privacy.button.erase"), data="v1:erase:ask")
    return (*switch, (take, erase))


def _quote(text: str) -> Html:
    """Return a text as it is, folded; Telegram opens it at a tap."""
    return Html(f"<blockquote expandable>{escape(text, quote=False)}</blockquote>")
