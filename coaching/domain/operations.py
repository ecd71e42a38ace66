"""What an operator sees of the coach: counts, and nothing about anybody."""

from pydantic import BaseModel


class Counts(BaseModel, frozen=True):
    """How many of each."""

    people: int
    #: Of those, who has blocked the bot.
    unreachable: int
    #: Let in by an invite or an operator.
    admitted: int
    invites: int
    updates_waiting: int
    #: Updates that were given up; messages likewise.
    updates_dead: int
    messages_waiting: int
    messages_dead: int
    work_live: int
    work_failed: int
