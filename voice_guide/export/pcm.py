"""Samples as whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice_guide.sound import Samples


def to_int16(block: Samples) -> NDArray[np.int16]:
    """The nearest 16-bit values, same shape; what is beyond full scale stays there instead of wrapping round.

    No dither: the ambience never stops, and at -32 LUFS its own noise is some 60 dB above the rounding error.
    """
    scaled = block * np.float32(32768)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -32768, 32767, out=scaled)
    whole: NDArray[np.int16] = scaled.astype("<i2")
    return whole
