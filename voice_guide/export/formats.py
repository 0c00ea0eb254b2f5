"""The formats there are, by the suffix of the file."""

from __future__ import annotations

from voice_guide.export.flac import Flac
from voice_guide.export.m4b import M4b
from voice_guide.export.mp3 import Mp3
from voice_guide.export.opus import Opus
from voice_guide.export.vorbis import Vorbis
from voice_guide.export.wav import Wav
from voice_guide.export.writer import Writer

WRITERS: dict[str, type[Writer]] = {
    ".mp3": Mp3,
    ".m4b": M4b,
    ".flac": Flac,
    ".ogg": Vorbis,
    ".opus": Opus,
    ".wav": Wav,
}
