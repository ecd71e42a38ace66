"""Sessions as they are shown, in a language and in units."""

from coaching.training.expansion import expand
from coaching.training.options import with_options
from coaching.training.targets import Targets
from handlers.views.formatting import Formats, Units
from handlers.views.session import session_view
from handlers.wording import Words
from tests.coaching.training.sessions import some_targets

LANGUAGES = {language: Words.load(language) for language in ("en", "de")}
WORDS = LANGUAGES["en"]
FORMATS = Formats(WORDS)
A_TARGETS = some_targets()


def shown(code: str, targets: Targets = A_TARGETS, *, language: str = "en", units: Units = "km") -> str:
    words = LANGUAGES[language].counting(units)
    session = with_options(expand(code, targets), targets)
    return typed(session_view(session, words, Formats(words, units=units), zones=targets.zones).html)


def typed(text: str) -> str:
    """Return a text with the signs of a keyboard."""
    return text.replace("\N{MULTIPLICATION SIGN}", "x").replace("\N{EN DASH}", "-")


def folded(html: str) -> tuple[str, str]:
    """Return what is seen, and what a tap unfolds."""
    seen, _, rest = html.partition("<blockquote expandable>")
    return seen.strip(), rest
