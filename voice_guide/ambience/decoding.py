"""Any sound file as a stream of stereo blocks at 44 100 Hz, or a clear error. Only this file knows PyAV.

PyAV alone reads everything people have (MP3, AAC, ALAC, FLAC, Vorbis, Opus, WAV, AIFF), skips the padding of
the codecs, mixes any layout down to stereo and resamples, all as one stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voice_guide.errors import AmbienceError
from voice_guide.sound import SAMPLE_RATE, Samples

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_CONVERT = "Convert it to FLAC, WAV or MP3, or choose another file."
_BROKEN = "Copy or download it again."
_TOLERANCE = 0.05  #: seconds that codecs round away at the end of an undamaged file
#: Containers that state their exact length; the others (MP3, raw AAC) may only guess it.
_EXACT = frozenset({"wav", "flac", "ogg", "aiff", "mov,mp4,m4a,3gp,3g2,mj2"})


class Decoder:
    """Reads one file from beginning to end. Raises AmbienceError, also while reading."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.note = ""  #: after reading: what a person should know
        self._read = 0.0  #: seconds

    def blocks(self) -> Iterator[Samples]:
        """Float32 blocks of shape (some frames, 2) at 44 100 Hz."""
        import av

        self._check_file()
        try:
            # "file:" keeps a name such as "http:rain.mp3" from being taken for an address.
            with av.open(f"file:{self.file}") as container:
                yield from self._decode(container)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            raise self._unreadable(error) from error

    def _check_file(self) -> None:
        if self.file.is_dir():
            raise AmbienceError(self.file, "it is a folder", "Name a sound file inside it.")
        if not self.file.exists():
            raise AmbienceError(self.file, "there is no such file", "Check its name and folder.")
        if not self.file.stat().st_size:
            raise AmbienceError(self.file, "it is empty", _BROKEN)

    def _decode(self, container: InputContainer) -> Iterator[Samples]:
        if not container.streams.audio:
            raise AmbienceError(self.file, "there is no sound in it", "Choose a sound file.")
        stream = container.streams.audio[0]
        yield from self._stereo(stream, container)
        self._check_length(container, stream)

    def _stereo(self, stream: AudioStream, container: InputContainer) -> Iterator[Samples]:
        from av.audio.resampler import AudioResampler

        resampler = AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
        for frame in container.decode(stream):
            self._read += frame.samples / frame.sample_rate
            frame.pts = None  # A file with odd time stamps is still one stream of samples.
            yield from map(_samples, resampler.resample(frame))
        if self._read:
            yield from map(_samples, resampler.resample(None))

    def _check_length(self, container: InputContainer, stream: AudioStream) -> None:
        """A file that stops before its stated end is refused, or noted where the statement may be a guess."""
        stated = _stated_seconds(container, stream)
        if self._read >= stated - _TOLERANCE:
            return
        problem = f"only {self._read:.1f} s of its {stated:.1f} s can be read"
        if container.format.name in _EXACT:
            raise AmbienceError(self.file, problem, _BROKEN)
        if self._read < 0.98 * stated:
            self.note = f"{self.file.name}: {problem}; these repeat."

    def _unreadable(self, error: Exception) -> AmbienceError:
        reason = getattr(error, "strerror", None) or str(error)
        if isinstance(error, PermissionError):
            return AmbienceError(self.file, "you may not read it", "Change its permissions.")
        if self._read:
            return AmbienceError(self.file, f"it is damaged after {self._read:.1f} s ({reason})", _BROKEN)
        return AmbienceError(self.file, f"it is not a sound file that can be read ({reason})", _CONVERT)


def _samples(frame: AudioFrame) -> Samples:
    samples: Samples = frame.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False)
    return samples


def _stated_seconds(container: InputContainer, stream: AudioStream) -> float:
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1_000_000
