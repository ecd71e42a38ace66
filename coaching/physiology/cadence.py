"""Steps per minute."""

import numpy as np

from coaching.domain.recording import Floats

# docs/science.md#a6-cadence
#: Slower steps are walking breaks.
SLOWEST_RUNNING_SPM = 120.0


def steps_per_minute(strides_per_min: float, fraction: float | None) -> float:
    """Return the steps of both feet from the strides of one leg, as FIT files hold them.

    Source:
        docs/science.md#a6-cadence
    """
    return 2 * (strides_per_min + (fraction or 0.0))


def mean_cadence_spm(cadence_spm: Floats, *, slowest_spm: float) -> float | None:
    """Return the mean of the samples at or above the slowest cadence; None without any.

    Args:
        cadence_spm: NaN where missing.
        slowest_spm: Leaves out walking breaks in runs; 0 leaves out standing only.

    Source:
        docs/science.md#a6-cadence
    """
    counted = cadence_spm[(cadence_spm >= slowest_spm) & (cadence_spm > 0)]
    return float(np.mean(counted)) if len(counted) else None
