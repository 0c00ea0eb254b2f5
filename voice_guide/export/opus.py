"""Opus: the smallest file for the same sound, always at 48 kHz."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np

from voice_guide.export.comments import comments, cover_comment
from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import Labels
from voice_guide.export.libav import Codec, Encoder
from voice_guide.sound import SAMPLE_RATE, Samples

_OPUS = Codec("opus", "libopus", "flt", 48_000)


class Opus:
    bitrates: ClassVar[tuple[int, ...]] = (64, 96, 128, 160, 192)
    usual_bitrate: ClassVar[int] = 96
    level_loss_db = 0.0

    def __init__(self, path: Path, labels: Labels, bitrate: int) -> None:
        import soxr

        self._path, self._labels = path, labels
        self._encoder = Encoder(path, _OPUS, bitrate)
        self._resampler: Untyped = soxr.ResampleStream(SAMPLE_RATE, _OPUS.sample_rate, 2, quality="HQ")

    def write(self, block: Samples) -> None:
        self._encoder.write(self._resampler.resample_chunk(block))

    def finish(self) -> None:
        self._encoder.write(self._resampler.resample_chunk(np.zeros((0, 2), np.float32), last=True))
        self._encoder.finish()
        _tag(self._path, self._labels)

    def close(self) -> None:
        self._encoder.close()


def _tag(path: Path, labels: Labels) -> None:
    from mutagen.oggopus import OggOpus

    file: Untyped = OggOpus
    tags = file(path)
    tags.update(comments(labels) | cover_comment(labels.cover))
    tags.save()
