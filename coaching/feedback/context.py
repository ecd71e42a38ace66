"""The facts that session feedback stands on: what is judged, what is worded, what Why? shows."""

from collections.abc import Sequence
from functools import cached_property
from itertools import starmap

from pydantic import BaseModel

from coaching.domain.activity import METRES_PER_KM, Activity, Split
from coaching.domain.athlete import Athlete, Style, Units
from coaching.domain.history import Day
from coaching.domain.report import Fact
from coaching.feedback.facts.intensity import Intensity, intensity_facts
from coaching.feedback.facts.judged import judged
from coaching.feedback.facts.pacing import Pacing, pacing_facts
from coaching.feedback.facts.run import HeartRateState, Run, SplitFacts, run_facts, split_facts
from coaching.feedback.facts.sheet import Count, Sheet, Word
from coaching.feedback.facts.targets import Targets, target_facts
from coaching.feedback.facts.week import Earlier, Week, earlier_facts, week_facts


class Profile(Sheet, frozen=True):
    """What of the athlete matters for a judgement."""

    age: Count = None
    style_wanted: Word = None


class FeedbackContext(BaseModel, frozen=True):
    """Everything about one activity; no names, no positions, no clock times, days only as a distance in days."""

    style: Style
    profile: Profile
    run: Run
    intensity: Intensity
    pacing: Pacing
    week: Week
    targets: Targets
    #: What the splits are: the athlete's own, as in the table of the activity.
    units: Units = "km"
    #: The kilometres (or miles) in their order, the rest after the last one included.
    splits: tuple[SplitFacts, ...] = ()
    #: The days before, oldest first.
    earlier: tuple[Earlier, ...] = ()
    #: Codes of what is worth knowing about the recording.
    notes: tuple[str, ...] = ()
    #: What the athlete wrote about the run, as they wrote it: no fact, and nothing that is judged stands on it.
    remark: str | None = None

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Return every known fact; each id occurs once."""
        sheets = (self.profile, self.run, self.intensity, self.pacing, self.week, self.targets)
        return (
            *(fact for sheet in sheets for fact in sheet.facts()),
            *(fact for number, split in enumerate(self.splits, 1) for fact in split.facts(f"split_{number}_")),
            *(fact for number, one in enumerate(self.earlier, 1) for fact in one.facts(f"before_{number}_")),
            *starmap(_note_fact, enumerate(self.notes, 1)),
        )

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Return the facts by their id."""
        return {fact.id: fact for fact in self.facts}

    def pick(self, ids: Sequence[str]) -> tuple[Fact, ...] | None:
        """Return the facts with these ids, None where one of them is not known."""
        known = tuple(self.by_id[each] for each in ids if each in self.by_id)
        return known if len(known) == len(ids) else None


def feedback_context(
    athlete: Athlete, activity: Activity, week_before: Sequence[Activity], *, form: Day | None = None
) -> FeedbackContext:
    """Return the facts about one activity.

    Args:
        athlete: Whose activity it is.
        activity: The activity to judge.
        week_before: The athlete's activities of the seven days before it, oldest first, itself left out.
        form: The day before it in a history that is long enough to tell; None otherwise.
    """
    before = [judged(athlete, earlier, week_before[:index]) for index, earlier in enumerate(week_before)]
    current = judged(athlete, activity, week_before)
    run = run_facts(athlete, current)
    splits = activity.metrics.splits_in(athlete.units)
    pacing = pacing_facts(activity, splits, with_hr=run.hr_avg is not None)
    week = week_facts(current, before, form)
    return FeedbackContext(
        style=athlete.style,
        profile=Profile(age=athlete.age_years, style_wanted=athlete.style),
        run=run,
        intensity=intensity_facts(current.zone_times),
        pacing=pacing,
        week=week,
        targets=target_facts(athlete, run, pacing, week),
        units=_units(athlete, splits),
        splits=_splits(splits, with_hr=run.hr_avg is not None),
        earlier=tuple(earlier_facts(current, each) for each in before),
        notes=tuple(dict.fromkeys(note.code for note in activity.notes)),
        remark=activity.remark,
    )


def _units(athlete: Athlete, splits: Sequence[Split]) -> Units:
    """Return what the splits are, which an old activity may have in kilometres only."""
    return "km" if splits and splits[0].full_m == METRES_PER_KM else athlete.units


def _splits(splits: Sequence[Split], *, with_hr: bool) -> tuple[SplitFacts, ...]:
    """Return the facts of the splits; without heart rate where the sensor cannot be trusted."""
    return tuple(split_facts(split, with_hr=with_hr) for split in splits if split.distance_m)


def _note_fact(number: int, code: str) -> Fact:
    """Return what is worth knowing about the recording as a fact."""
    return Fact(id=f"note_{number}", value=code, unit="word")


__all__ = ["FeedbackContext", "HeartRateState", "Profile", "feedback_context"]
