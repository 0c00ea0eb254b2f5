"""FLAC: the mix without loss, in 16 bits."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from voice_guide.export.comments import comments, picture
from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import Labels
from voice_guide.export.libav import Codec, Encoder
from voice_guide.export.pcm import to_int16
from voice_guide.sound import SAMPLE_RATE, Samples

_FLAC = Codec("flac", "flac", "s16", SAMPLE_RATE)


class Flac:
    bitrates: ClassVar[tuple[int, ...]] = ()
    usual_bitrate: ClassVar[int] = 800
    level_loss_db = 0.0

    def __init__(self, path: Path, labels: Labels, _: int) -> None:
        self._path, self._labels = path, labels
        self._encoder = Encoder(path, _FLAC, None)

    def write(self, block: Samples) -> None:
        self._encoder.write(to_int16(block))

    def finish(self) -> None:
        self._encoder.finish()
        _tag(self._path, self._labels)

    def close(self) -> None:
        self._encoder.close()


def _tag(path: Path, labels: Labels) -> None:
    """By mutagen, since FFmpeg drops the chapters of a FLAC file without a word."""
    from mutagen.flac import FLAC

    file: Untyped = FLAC
    tags = file(path)
    tags.update(comments(labels))
    if labels.cover:
        tags.add_picture(picture(labels.cover))
    tags.save()
