"""What heart-rate zones can stand on: an age, an age band, or a maximum heart rate."""

import re
from typing import Literal

from pydantic import BaseModel

#: First and last age of each band that can be chosen with a button; a band counts as its middle.
AGE_BANDS: tuple[tuple[int, int], ...] = ((13, 19), (20, 29), (30, 39), (40, 49), (50, 59), (60, 69), (70, 79))

AGES = range(10, 101)
MAX_HEART_RATES = range(120, 231)

_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_AGE_WORDS = re.compile(r"\b(age|aged|years?|yrs?|y/?o|old|born|alt|alter|jahre?)\b", re.IGNORECASE)
_HR_WORDS = re.compile(r"\b(max\w*|hr\w*|heart|bpm|pulse?|\w+puls|herz\w*|hf\w*)\b", re.IGNORECASE)

Puzzle = Literal["no_number", "many_numbers", "age_out_of_range", "hr_out_of_range", "neither"]


class HrReference(BaseModel, frozen=True):
    """An age or a maximum heart rate; the other one is None."""

    age_years: int | None = None
    is_age_band: bool | None = None
    hr_max_bpm: int | None = None


def of_band(number: int) -> HrReference | None:
    """Return the middle of an age band, None for a band that does not exist."""
    if not 0 <= number < len(AGE_BANDS):
        return None
    first, last = AGE_BANDS[number]
    return HrReference(age_years=(first + last + 1) // 2, is_age_band=True)


def of_words(text: str) -> HrReference | Puzzle:
    """Understand "34", "I'm 34", "34 Jahre", "max 186" or "186 bpm"; else the reason why it cannot be understood."""
    numbers = [int(found) for found in _NUMBER.findall(text)]
    if len(numbers) != 1:
        return "many_numbers" if numbers else "no_number"
    number = numbers[0]
    if _HR_WORDS.search(text):
        return _max_heart_rate(number) if number in MAX_HEART_RATES else "hr_out_of_range"
    if _AGE_WORDS.search(text):
        return _age(number) if number in AGES else "age_out_of_range"
    if number in MAX_HEART_RATES:
        return _max_heart_rate(number)
    return _age(number) if number in AGES else "neither"


def _age(years: int) -> HrReference:
    return HrReference(age_years=years, is_age_band=False)


def _max_heart_rate(bpm: int) -> HrReference:
    return HrReference(hr_max_bpm=bpm)
