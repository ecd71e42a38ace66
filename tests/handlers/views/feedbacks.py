"""Feedback as an athlete reads it."""

import re
from html import unescape
from textwrap import fill

from coaching.domain.athlete import Style
from handlers.views.feedback import feedback_view
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.coaching.feedback.runs import Typical

WORDS = Words.load("en")
LINE = 100


def read(typical: Typical, style: Style) -> str:
    """Return the message without its markup, title and last line, in lines that fit into a source file."""
    html = feedback_view(typical.answer(style), typical.activity, WORDS, Formats(WORDS)).html
    text = unescape(re.sub(r"<[^>]+>", "", "\n\n".join(html.split("\n\n")[1:-1])))
    return "\n".join(fill(line, LINE, break_on_hyphens=False) for line in text.splitlines())
