from __future__ import annotations

from io import BytesIO

import av
import numpy as np

from voice_guide.export.cover import SIZE, cover_png, png


def pixels_of(data):
    with av.open(BytesIO(data)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_png_reads_back():
    pixels = np.random.default_rng(1).integers(0, 256, (13, 17, 3), np.uint8)
    assert np.array_equal(pixels_of(png(pixels)), pixels)


def test_cover_is_square_small_and_dim():
    pixels = pixels_of(cover_png())
    assert pixels.shape == (SIZE, SIZE, 3)
    assert len(cover_png()) < 150_000
    assert pixels.mean() < 100
