"""Samples as bytes: columns of 32-bit floats, compressed; positions are left to the original file."""

import io
import zlib

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats, Samples

#: Kept apart from the rest, since seconds since 1970 need all 53 bits.
_TIME = "unix_s"
_LEFT_OUT = ("latitude_deg", "longitude_deg")


Shorts = npt.NDArray[np.float32]


def pack(samples: Samples) -> bytes:
    """Return the samples as bytes, without positions; floats keep seven digits, times are exact."""
    columns: dict[str, Floats | Shorts] = {
        name: _short(getattr(samples, name)) for name in Samples.columns() if name not in (_TIME, *_LEFT_OUT)
    }
    columns[_TIME] = samples.unix_s
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **columns)
    return zlib.compress(buffer.getvalue(), 6)


def unpack(content: bytes) -> Samples:
    """Return the samples that were packed; positions are NaN."""
    with np.load(io.BytesIO(zlib.decompress(content)), allow_pickle=False) as columns:
        missing = np.full(len(columns[_TIME]), np.nan)
        return Samples(
            **{name: missing if name in _LEFT_OUT else columns[name].astype(np.float64) for name in Samples.columns()}
        )


def _short(column: Floats) -> Shorts:
    """Return a column as shorter floats; what is too large for these was damage, and is missing."""
    with np.errstate(over="ignore"):
        short = column.astype(np.float32)
    return np.where(np.isfinite(short), short, np.float32(np.nan))
