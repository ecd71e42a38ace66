"""What an operator sees: counts and requests, and nothing about anybody's training."""

from collections.abc import Sequence

from coaching.domain.access import AccessRequest
from coaching.domain.messages import View
from coaching.domain.operations import Counts
from handlers.views.access import request_view
from handlers.wording import Words

MOST_REQUESTS = 10


def admin_views(counts: Counts, waiting: Sequence[AccessRequest], words: Words) -> tuple[View, ...]:
    """Return the counts, and a message with buttons for each of the first requests."""
    page = View(html=words("admin.counts", waiting=len(waiting), **counts.model_dump()))
    asked = [request_view(request.telegram_id, request.name, words) for request in waiting[:MOST_REQUESTS]]
    return (page, *asked)
