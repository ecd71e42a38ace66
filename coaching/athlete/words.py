"""Words and numbers of answers in English and German, whatever their letter case and punctuation."""

import re
import unicodedata
from collections.abc import Mapping

SPELLED: Mapping[str, int] = {
    "one": 1,
    "once": 1,
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "eins": 1,
    "two": 2,
    "twice": 2,
    "zwei": 2,
    "three": 3,
    "drei": 3,
    "four": 4,
    "vier": 4,
    "five": 5,
    "fünf": 5,
    "fuenf": 5,
    "six": 6,
    "sechs": 6,
    "seven": 7,
    "sieben": 7,
}
#: Letters that people type where German has one of its own.
_SPELT_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d.,]*\d)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_WORD = re.compile(r"[^\W_]+")
#: Colours of skin, and what asks for a picture instead of a letter.
_TINT = re.compile("[\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}-\N{EMOJI MODIFIER FITZPATRICK TYPE-6}\ufe0f]")
_NOISE = re.compile(r"[^\w\s,.:+/&-]|_")


def plain(text: str) -> str:
    """Return a text in small letters, with single spaces and without ornaments; ä, ö and ü spelt out."""
    kept = _NOISE.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    for letter, written in _SPELT_OUT:
        kept = kept.replace(letter, written)
    return " ".join(kept.split())


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"[^\W\d_]+", plain(text))


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, 4,5 and 4.5, 1.234,5 and 1,234.5; digits of any script count as such."""
    return [_value(found[0]) for found in _NUMBER.finditer(plain(text)) if found[0].isascii()]


def counts(text: str) -> list[int]:
    """Return the whole numbers of a text, in digits or spelt out up to seven, also in viermal."""
    found = [int(number) for number in numbers(text) if number == int(number)]
    spelled = (SPELLED.get(token.removesuffix("mal")) for token in tokens(text))
    return found + [number for number in spelled if number is not None]


def choose(text: str, meanings: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return which one of several things a text says; None where it says none, or more than one.

    Args:
        text: An answer.
        meanings: The code of each thing, and the phrases that say it. A phrase inside a longer one does not count, and
            one without letters, such as a thumb, is all that an answer says.
    """
    sign = _TINT.sub("", text.strip())
    signs = {code for code, own in meanings.items() if sign in own and not _WORD.search(sign)}
    if len(signs) == 1:
        return signs.pop()
    said = f" {' '.join(_WORD.findall(plain(text)))} "
    phrases = [(" ".join(_WORD.findall(plain(phrase))), code) for code, own in meanings.items() for phrase in own]
    found: set[str] = set()
    for phrase, code in sorted(phrases, key=lambda pair: -len(pair[0])):
        if phrase and f" {phrase} " in said:
            found.add(code)
            said = said.replace(f" {phrase} ", " \N{BULLET} ")
    return found.pop() if len(found) == 1 else None


def _value(written: str) -> float:
    """Return a number; of two kinds of marks the last is the decimal one, a lone mark before three digits is none."""
    if _GROUPED.fullmatch(written) and len({*written} & {",", "."}) == 1:
        return float(re.sub(r"[.,]", "", written))
    *whole, decimals = re.split(r"[.,]", written)
    return float(f"{''.join(whole)}.{decimals}") if whole else float(decimals)
