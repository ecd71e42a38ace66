"""Everything the deterministic coach can notice about one activity."""

from coaching.feedback.observations.data_quality import DATA_QUALITY, LAST_WORDS
from coaching.feedback.observations.effort import EFFORT
from coaching.feedback.observations.felt import FELT
from coaching.feedback.observations.next_time import NEXT_TIME
from coaching.feedback.observations.observation import Observation, Recommendation
from coaching.feedback.observations.pacing import PACING
from coaching.feedback.observations.week import WEEK

OBSERVATIONS: tuple[Observation, ...] = (*PACING, *EFFORT, *FELT, *WEEK, *DATA_QUALITY)

__all__ = ["LAST_WORDS", "NEXT_TIME", "OBSERVATIONS", "Observation", "Recommendation"]
