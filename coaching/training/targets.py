"""How fast each kind of step is for one athlete today, and at which heart rate."""

from dataclasses import dataclass, replace

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.goal import GoalDraft
from coaching.domain.season import Level
from coaching.domain.training import HeartRateZones
from coaching.physiology.performance import HALF_M, MARATHON_M, TrainingPaces, race_time_s
from coaching.physiology.prediction import ULTRA_EXPONENTS
from coaching.physiology.riegel import riegel_time_s
from coaching.training.realism import goal_check
from coaching.training.runner import Runner

# docs/science.md#e-session-codes
#: Of a session with fast parts, in s: before, and after; for beginners and whoever has little time the second.
AROUND_S, SHORT_AROUND_S = (900.0, 600.0), (600.0, 300.0)
#: With at most this much time on a weekday the short ones are used.
LITTLE_TIME_S = 3_000.0
#: Marathon pace is at least so many times threshold pace, whatever the goal is.
SLOWER_THAN_THRESHOLD = 1.02
#: Below this, and where fitness is a guess, felt effort leads.
EFFORT_LEADS_BELOW = 30.0
#: Races of these lengths have marathon pace as their own.
LEAST_MARATHON_M, MOST_MARATHON_M = 0.98 * MARATHON_M, 1.05 * MARATHON_M


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What sessions are expanded with."""

    level: Level
    #: Of today, never of the goal.
    paces: TrainingPaces
    #: In ml/kg/min; what the paces stand on.
    effective_vo2max: float
    #: Nothing has shown the fitness; paces are a cautious guess.
    is_fitness_assumed: bool = False
    zones: HeartRateZones | None = None
    #: Of the race of the plan; None without one.
    distance_m: float | None = None
    #: The goal's where it is in reach, else what today's fitness promises; None without a race.
    race_pace_s_per_km: float | None = None
    #: There is little time on a day, so warm-ups are short.
    is_short_of_time: bool = False

    @property
    def effort_leads(self) -> bool:
        """Return whether how it feels says more than a pace.

        Source:
            docs/science.md#d3-training-paces
        """
        return self.is_fitness_assumed or self.effective_vo2max < EFFORT_LEADS_BELOW

    @property
    def marathon_s_per_km(self) -> float:
        """Return the pace of parts at marathon pace: that of the race where it is a marathon, else today's.

        However bold or modest the race is, it stays between threshold and easy pace, so that it trains what it is for.

        Source:
            docs/science.md#e-session-codes
        """
        if self.race_pace_s_per_km is None or self.distance_m is None:
            return self.paces.marathon_s_per_km
        if not LEAST_MARATHON_M <= self.distance_m <= MOST_MARATHON_M:
            return self.paces.marathon_s_per_km
        fastest = SLOWER_THAN_THRESHOLD * self.paces.threshold_s_per_km
        return max(fastest, min(self.race_pace_s_per_km, self.paces.easy_fast_s_per_km))

    @property
    def warm_up_s(self) -> float:
        """Return how long to run easily before the fast part."""
        return self._around_s[0]

    @property
    def cool_down_s(self) -> float:
        """Return how long to run easily after the fast part."""
        return self._around_s[1]

    @property
    def in_a_hurry(self) -> "Targets":
        """Return the same with the shortest warm-up."""
        return replace(self, is_short_of_time=True)

    def promised_s_per_km(self, distance_m: float) -> float:
        """Return the pace that today's fitness alone promises over a distance."""
        return METRES_PER_KM * promised_s(self.effective_vo2max, distance_m) / distance_m

    @property
    def _around_s(self) -> tuple[float, float]:
        return SHORT_AROUND_S if self.is_short_of_time or self.level == "beginner" else AROUND_S


def targets_of(runner: Runner, goal: GoalDraft | None) -> Targets:
    """Return what an athlete's sessions are expanded with.

    Args:
        runner: As of today.
        goal: The race of the plan; None for a plan without one.

    Source:
        docs/science.md#d8-goal-realism
    """
    cap_s = runner.weekday_cap_s
    return Targets(
        level=runner.level,
        paces=runner.paces,
        effective_vo2max=runner.effective_vo2max,
        is_fitness_assumed=runner.is_fitness_assumed,
        zones=runner.zones,
        distance_m=goal.distance_m if goal else None,
        race_pace_s_per_km=METRES_PER_KM * _race_s(runner, goal) / goal.distance_m if goal else None,
        is_short_of_time=cap_s is not None and cap_s <= LITTLE_TIME_S,
    )


def promised_s(effective_vo2max: float, distance_m: float) -> float:
    """Return the time that fitness alone promises over a distance, beyond the marathon a rough one.

    Source:
        docs/science.md#d2-race-time, docs/science.md#d7-ultra
    """
    if distance_m <= MARATHON_M:
        return race_time_s(effective_vo2max, distance_m)
    _, exponent, _ = ULTRA_EXPONENTS
    return riegel_time_s(race_time_s(effective_vo2max, MARATHON_M), MARATHON_M, distance_m, exponent)


def _race_s(runner: Runner, goal: GoalDraft) -> float:
    """Return the target where it is in reach, else what today's form promises."""
    check = goal_check(goal, runner.form, runner.level)
    if goal.target_s is not None and check is not None and check.verdict not in {"very_ambitious", "not_realistic"}:
        return goal.target_s
    prediction = runner.form.prediction(goal.distance_m) if goal.distance_m > HALF_M else None
    return prediction.seconds if prediction else promised_s(runner.effective_vo2max, goal.distance_m)
