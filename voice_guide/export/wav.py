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
    layout = struct.pack("<HHIIHH", _PCM, 2, SAMPLE_RATE, SAMPLE_RATE * _FRAME, _FRAME, 16)
    small = b"WAVE" + _chunk(b"fmt ", layout) + b"data"
    if len(small) + 4 + sound + tag_bytes <= _LARGEST:
        return (
            b"RIFF" + struct.pack("<I", len(small) + 4 + sound + tag_bytes) + small + struct.pack("<I", sound)
        )
    return _large_head(frames, tag_bytes, layout)


def _large_head(frames: int, tag_bytes: int, layout: bytes) -> bytes:
    """RF64: both sizes are all ones, and the true ones stand in a chunk of 64-bit numbers."""
    sound = frames * _FRAME
    fixed = len(b"WAVE") + (8 + 28) + (8 + len(layout)) + 8
    sizes = struct.pack("<QQQI", fixed + sound + tag_bytes, sound, frames, 0)
    everything = _chunk(b"ds64", sizes) + _chunk(b"fmt ", layout)
    unknown = struct.pack("<I", _LARGEST)
    return b"RF64" + unknown + b"WAVE" + everything + b"data" + unknown


def _info(labels: Labels) -> bytes:
    texts = ((b"INAM", labels.title), (b"IART", ARTIST), (b"IPRD", labels.album))
    return b"INFO" + b"".join(_chunk(name, text.encode() + b"\0") for name, text in texts)


def _chunk(name: bytes, body: bytes) -> bytes:
    """A RIFF chunk; an odd one is filled up to an even length."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
