"""Valid values in which a test changes the one detail it is about."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

import numpy as np

from coaching.domain.activity import HeartRateTime, MeasuredActivity, Metrics, Split
from coaching.domain.messages import View
from coaching.domain.recording import Samples, Totals
from coaching.domain.report import Answer, Claim, Fact
from coaching.domain.usage import ModelCall, TokenUsage

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def a_view(html: str = "hello", **changes: object) -> View:
    return View.model_validate({"html": html, **changes})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files by name."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def metrics(**changes: object) -> Metrics:
    totals = Totals(elapsed_s=1810, timer_s=1800, moving_s=1800, distance_m=6000, hr_avg_bpm=150, hr_max_bpm=170)
    values = {
        "totals": totals,
        "computed": totals,
        "splits": tuple(Split(number=number, distance_m=1000, moving_s=300) for number in range(1, 7)),
        "hr_time": HeartRateTime(seconds_at_bpm=((140, 900.0), (160, 900.0)), no_hr_s=0, untracked_s=0),
        "hr_coverage": 1.0,
        "samples": 1800,
    }
    return Metrics.model_validate({**values, **changes})


def an_activity(**changes: object) -> MeasuredActivity:
    values = {"sport": "running", "started_at": NOON, "utc_offset_s": 3600, "metrics": metrics()}
    return MeasuredActivity.model_validate({**values, **changes})


def some_samples(count: int = 5) -> Samples:
    rows = np.arange(count, dtype=float)
    missing = np.full(count, np.nan)
    return Samples(
        unix_s=NOON.timestamp() + rows,
        distance_m=rows * 3,
        speed_m_s=np.full(count, 3.0),
        hr_bpm=140 + rows,
        cadence_spm=missing,
        altitude_m=100 + rows / 10,
        latitude_deg=52 + rows / 1e5,
        longitude_deg=13 + rows / 1e5,
    )


def an_answer(**changes: object) -> Answer:
    fact = Fact(id="pace_avg", value=300, unit="s_per_km")
    values = {
        "kind": "feedback",
        "source": "baseline",
        "reason": "no_key",
        "style": "supportive",
        "claims": (Claim(part="went_well", wording_key="feedback.observation.even", facts=(fact,)),),
    }
    return Answer.model_validate({**values, **changes})


def a_call(**changes: object) -> ModelCall:
    values = {
        "kind": "feedback",
        "model": "claude-haiku-5-5",
        "usage": TokenUsage(input_tokens=2000, output_tokens=400),
        "raw_usage": '{"input_tokens": 2000, "output_tokens": 400}',
        "price_revision": "claude-haiku-5-5@2026-10-07<=100000",
        "cost_micro_usd": 400,
        "outcome": "ok",
        "request_id": "req_1",
        "called_at": NOON,
        "duration_s": 1.5,
    }
    return ModelCall.model_validate({**values, **changes})
