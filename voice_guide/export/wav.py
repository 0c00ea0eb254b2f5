"""WAV in 16 bits, for editors; beyond 4 GB it becomes RF64 (EBU Tech 3306), which holds any length."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from voice_guide.export.id3 import id3_bytes
from voice_guide.export.labels import ARTIST, Labels
from voice_guide.export.pcm import to_int16
from voice_guide.sound import SAMPLE_RATE, Samples

_FRAME = 4  #: bytes: two channels of 16 bits
_PCM = 1
_LARGEST = 0xFFFFFFFF
_SIZED = 8  #: bytes: a name and a size
_DS64 = struct.Struct("<QQQI")  #: size of everything, of the sound, frames, and no table


class Wav:
    """All sizes are known before the first sample: the labels tell how long the sound is."""

    bitrates: ClassVar[tuple[int, ...]] = ()
    usual_bitrate: ClassVar[int] = SAMPLE_RATE * _FRAME * 8 // 1000
    level_loss_db = 0.0

    def __init__(self, path: Path, labels: Labels, _: int) -> None:
        self._tags = _chunk(b"LIST", _info(labels)) + _chunk(b"id3 ", id3_bytes(labels))
        self._file = path.open("wb")
        self._file.write(_head(labels.frames, len(self._tags)))

    def write(self, block: Samples) -> None:
        self._file.write(to_int16(block).tobytes())

    def finish(self) -> None:
        self._file.write(self._tags)
        self._file.close()

    def close(self) -> None:
        with suppress(OSError):
            self._file.close()


def _head(frames: int, tag_bytes: int) -> bytes:
    """Everything before the samples."""
    sound = frames * _FRAME
    layout = _chunk(b"fmt ", struct.pack("<HHIIHH", _PCM, 2, SAMPLE_RATE, SAMPLE_RATE * _FRAME, _FRAME, 16))
    everything = len(b"WAVE") + len(layout) + _SIZED + sound + tag_bytes
    if everything > _LARGEST:
        return _large_head(frames, tag_bytes, layout)
    return _sized(b"RIFF", everything) + b"WAVE" + layout + _sized(b"data", sound)


def _large_head(frames: int, tag_bytes: int, layout: bytes) -> bytes:
    """RF64: both sizes are all ones, and the true ones stand in a chunk of 64-bit numbers."""
    sound = frames * _FRAME
    everything = len(b"WAVE") + _SIZED + _DS64.size + len(layout) + _SIZED + sound + tag_bytes
    sizes = _chunk(b"ds64", _DS64.pack(everything, sound, frames, 0))
    return _sized(b"RF64", _LARGEST) + b"WAVE" + sizes + layout + _sized(b"data", _LARGEST)


def _info(labels: Labels) -> bytes:
    texts = ((b"INAM", labels.title), (b"IART", ARTIST), (b"IPRD", labels.album))
    return b"INFO" + b"".join(_chunk(name, text.encode() + b"\0") for name, text in texts)


def _chunk(name: bytes, body: bytes) -> bytes:
    """A RIFF chunk; an odd one is filled up to an even length."""
    return _sized(name, len(body)) + body + bytes(len(body) % 2)


def _sized(name: bytes, size: int) -> bytes:
    """How a chunk begins."""
    return name + struct.pack("<I", size)
