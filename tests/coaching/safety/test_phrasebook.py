from itertools import chain
from typing import get_args

from coaching.domain.injury import Area
from coaching.safety.phrasebook import Language, phrasebook
from coaching.safety.red_flags import SignCode


def named_groups(language: Language) -> set[str]:
    patterns = chain(language.harmless, *language.groups.values(), *language.signs.values(), *language.areas.values())
    return {slot.group for pattern in patterns for part in pattern for slot in part if slot.group is not None}


def test_every_language_knows_every_sign_and_area() -> None:
    for language in phrasebook().languages:
        assert set(language.signs) == set(get_args(SignCode))
        assert set(language.areas) == set(get_args(Area))


def test_every_group_that_is_named_exists_and_each_is_used() -> None:
    for language in phrasebook().languages:
        assert named_groups(language) | {"past", "now"} == set(language.groups)
