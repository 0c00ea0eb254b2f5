"""Ogg Vorbis, for players that know neither MP3 nor Opus well."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from voice_guide.export.comments import comments, cover_comment
from voice_guide.export.foreign import Untyped
from voice_guide.export.labels import Labels
from voice_guide.sound import SAMPLE_RATE, Samples

_MOST_FRAMES = 65_536  #: libsndfile's encoder keeps a block on the stack, and crashes on a long one
_COMPRESSION = 0.5  #: Vorbis quality 5, at which few hear a difference
_ALMOST_FULL = 1_000_000  #: bytes


class Vorbis:
    bitrates: ClassVar[tuple[int, ...]] = ()  #: the quality is constant, the bit rate is not
    usual_bitrate: ClassVar[int] = 160
    level_loss_db = 0.0

    def __init__(self, path: Path, labels: Labels, _: int) -> None:
        import soundfile

        self._path, self._labels, self._frames = path, labels, 0
        sound: Untyped = soundfile.SoundFile
        kind = {"format": "OGG", "subtype": "VORBIS", "compression_level": _COMPRESSION}
        self._sound = sound(path, "w", SAMPLE_RATE, 2, **kind)

    def write(self, block: Samples) -> None:
        self._frames += len(block)
        with _full_disk_noticed(self._path):
            for start in range(0, len(block), _MOST_FRAMES):
                self._sound.write(block[start : start + _MOST_FRAMES])

    def finish(self) -> None:
        with _full_disk_noticed(self._path):
            self._sound.close()
            _check_whole(self._path, self._frames)
        _tag(self._path, self._labels)

    def close(self) -> None:
        with suppress(Exception):
            self._sound.close()


@contextmanager
def _full_disk_noticed(path: Path) -> Iterator[None]:
    """libsndfile tells no error number: after a failure, look at the disk. Raises OSError when it is full."""
    try:
        yield
    except RuntimeError as exc:
        if shutil.disk_usage(path.parent).free < _ALMOST_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from exc
        raise


def _check_whole(path: Path, frames: int) -> None:
    """libsndfile often says nothing at all when Vorbis finds no room: look at what arrived.

    Raises RuntimeError, as libsndfile itself does.
    """
    import soundfile

    if soundfile.info(path).frames != frames:
        raise RuntimeError("some of the sound did not arrive in the file")


def _tag(path: Path, labels: Labels) -> None:
    from mutagen.oggvorbis import OggVorbis

    file: Untyped = OggVorbis
    tags = file(path)
    tags.update(comments(labels) | cover_comment(labels.cover))
    tags.save()
