"""What every output has in common: statements as a model words them, inside one JSON object."""

from pydantic import BaseModel, ConfigDict


class WordedClaim(BaseModel):
    """One statement as a model words it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    facts: tuple[str, ...]


def object_in(text: str) -> str:
    """Return the outermost JSON object of a text; servers without schemas may put words or a fence around it."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text
