"""Only a clear yes is a yes."""

import pytest

from coaching.athlete.consent import of_words


@pytest.mark.parametrize("text", ["yes", "YES", "Yes.", " yes! ", "y", "yes please", "yes, please", "ja", "Ja!", "👍"])
def test_clear_yes(text: str) -> None:
    assert of_words(text) == "yes"


@pytest.mark.parametrize("text", ["no", "No.", "NO!", "n", "no thanks", "no, thank you", "nein", "nein danke", "nö"])
def test_clear_no(text: str) -> None:
    assert of_words(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "", "maybe", "yes and no", "yes, but no names", "no problem", "not yes", "yesterday", "know", "what is AI?",
        "ok", "1", "🙂", "yes\0", "да", "/yes", "y" * 5000,
    ],
)  # fmt: skip
def test_anything_else_is_neither(text: str) -> None:
    assert of_words(text) is None
