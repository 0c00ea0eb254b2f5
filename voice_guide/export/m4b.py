"""M4B: AAC in an MPEG-4 audio book, with chapters that Apple's and many other players show."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import ARTIST, COMMENT, GENRE, Labels
from voice_guide.export.libav import Codec, Encoder
from voice_guide.sound import SAMPLE_RATE, Samples

_AAC = Codec("ipod", "aac", "fltp", SAMPLE_RATE)
_AUDIO_BOOK = 2  #: the media kind "stik"


class M4b:
    bitrates: ClassVar[tuple[int, ...]] = (96, 112, 128, 160, 192, 256)
    usual_bitrate: ClassVar[int] = 128
    level_loss_db = 0.0

    def __init__(self, path: Path, labels: Labels, bitrate: int) -> None:
        self._path, self._labels = path, labels
        self._encoder = Encoder(path, _AAC, bitrate, labels.chapters)

    def write(self, block: Samples) -> None:
        self._encoder.write(block)

    def finish(self) -> None:
        self._encoder.finish()
        _tag(self._path, self._labels)

    def close(self) -> None:
        self._encoder.close()


def _tag(path: Path, labels: Labels) -> None:
    """The tags stand after the sound, so that nothing of it has to move."""
    from mutagen.mp4 import MP4, MP4Cover

    file: Untyped = MP4
    tags = file(path)
    tags["\xa9nam"], tags["\xa9ART"], tags["\xa9alb"] = labels.title, ARTIST, labels.album
    tags["\xa9gen"], tags["\xa9cmt"], tags["stik"] = GENRE, COMMENT, [_AUDIO_BOOK]
    if labels.cues:
        tags["\xa9lyr"] = labels.words
    if labels.track:
        tags["trkn"] = [(labels.track, labels.tracks)]
    if labels.cover:
        picture: Untyped = MP4Cover
        tags["covr"] = [picture(labels.cover, imageformat=MP4Cover.FORMAT_PNG)]
    tags.save()
