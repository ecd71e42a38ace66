"""Who may talk to the coach."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel

#: waiting: asked and not answered yet; admitted: by an invite or an operator; refused: by an operator.
AccessState = Literal["waiting", "admitted", "refused"]


class Invite(BaseModel, frozen=True):
    """One admission for whoever brings its token first; only the token's hash is kept."""

    token_sha256: str
    #: Telegram id of the operator.
    made_by: int
    expires_at: AwareDatetime


class AccessRequest(BaseModel, frozen=True):
    """A person who is not on the list."""

    telegram_id: int
    state: AccessState
    #: As the person calls themselves, for the operator who decides; wiped with the decision.
    name: str = ""
