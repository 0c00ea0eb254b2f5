"""Clips on disk: written whole or not at all, checked when read, never a reason to fail.

Engines vary a little from run to run, so of several processes that make the same clip the first one wins:
whoever asks later gets exactly that clip, and a timeline that was planned with its length stays true.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from voice_guide.sound import SAMPLE_RATE, Samples

_FULL_SCALE = 32767
_HEADER = (
    42  #: bytes up to the end of FLAC's STREAMINFO: 8 of rate and length from 18, MD5 of the sound from 26
)
_ABANDONED = 3600.0  #: seconds after which a temporary file cannot be in use any more


class ClipCache:
    """Clips (frames,) at 44 100 Hz as 16-bit FLAC files, and small files beside them.

    What cannot be written is kept in memory, compressed, for as long as this object lives. What cannot be
    read, or whose sound does not match the checksum inside, counts as absent and is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}
        _sweep(folder)

    def frames(self, name: str) -> int | None:
        """The length of a clip from its header alone, or None when there is none."""
        header = self.read(f"{name}.flac", _HEADER)
        return _frames(header) if header else None

    def load(self, name: str) -> Samples | None:
        """A whole and unharmed clip, or None."""
        data = self.read(f"{name}.flac")
        if data is None:
            return None
        pcm = _decoded(data)
        if pcm is None:
            self.remove(f"{name}.flac")
            return None
        return pcm.astype(np.float32) / np.float32(_FULL_SCALE)

    def store(self, name: str, samples: Samples) -> Samples:
        """Keeps a clip unless there is one already; gives back the one that is kept."""
        found = self.load(name)
        if found is None:
            self.write(f"{name}.flac", _encoded(samples))
            found = self.load(name)
        return samples if found is None else found

    def read(self, name: str, size: int = -1) -> bytes | None:
        """The first `size` bytes of a file, all of it by default, or None."""
        if name in self._memory:
            return self._memory[name][: size if size >= 0 else None]
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(size)
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Puts a whole file in its place unless another process was first; nobody ever sees a part."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _place(self._folder / name, data)
        except OSError:
            self._memory[name] = data

    def remove(self, name: str) -> None:
        self._memory.pop(name, None)
        with contextlib.suppress(OSError):
            (self._folder / name).unlink(missing_ok=True)


def _place(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _link(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _link(temporary: Path, target: Path) -> None:
    """Gives the file its name. A hard link, unlike a rename, never takes the place of another's file."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        return
    except (OSError, NotImplementedError):  # a file system without hard links
        temporary.replace(target)


def _sweep(folder: Path) -> None:
    """Removes what killed processes left behind."""
    with contextlib.suppress(OSError):
        for file in folder.glob(".*.tmp"):
            if time.time() - file.stat().st_mtime > _ABANDONED:
                file.unlink(missing_ok=True)


def _encoded(samples: Samples) -> bytes:
    pcm = np.round(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)
    file = io.BytesIO()
    soundfile.write(file, pcm, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _decoded(data: bytes) -> NDArray[np.int16] | None:
    try:
        pcm, sample_rate = soundfile.read(io.BytesIO(data), dtype="int16")
    except (soundfile.SoundFileError, RuntimeError):
        return None
    whole = sample_rate == SAMPLE_RATE and hashlib.md5(pcm.tobytes()).digest() == data[26:_HEADER]
    return pcm if whole else None


def _frames(header: bytes) -> int | None:
    if len(header) < _HEADER or not header.startswith(b"fLaC"):
        return None
    return int.from_bytes(header[18:26]) & (1 << 36) - 1 or None
