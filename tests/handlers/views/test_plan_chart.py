from dataclasses import replace

import pytest

from handlers.views.formatting import Formats
from handlers.views.plan_chart import bars_of, plan_picture
from handlers.wording import Words
from tests.handlers.views.pictures import size
from tests.handlers.views.plans import a_schedule

WORDS = Words.load("en")
KM, MI = Formats(WORDS), Formats(WORDS, "mi")


def test_each_week_is_a_bar_with_its_phase_and_the_race_at_the_end() -> None:
    bars = bars_of(a_schedule())

    assert len(bars) == 10
    assert list(dict.fromkeys(bar.phase for bar in bars)) == ["base", "build", "sharpen", "taper", "race_week"]
    assert [bar.race_m for bar in bars][-2:] == pytest.approx([0, 21_097.5])
    assert any(bar.is_easier for bar in bars)
    assert not any(bar.is_easier for bar in bars if bar.phase in {"taper", "race_week"})


def test_picture_has_the_width_of_a_phone_and_depends_on_units() -> None:
    bars = bars_of(a_schedule())

    kilometres, miles = plan_picture(bars, WORDS, KM), plan_picture(bars, WORDS, MI)

    assert size(kilometres)[0] == 1080
    assert kilometres != miles


def test_plan_of_one_empty_week_can_be_drawn() -> None:
    bar = replace(bars_of(a_schedule())[0], training_m=0.0, longest_m=0.0, race_m=0.0, is_easier=False)

    assert size(plan_picture((bar,), WORDS, KM))[0] == 1080
