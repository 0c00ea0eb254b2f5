"""The formats there are, by the suffix of the file."""

from __future__ import annotations

from voice_guide.export.mp3 import Mp3
from voice_guide.export.writer import Writer

WRITERS: dict[str, type[Writer]] = {
    ".mp3": Mp3,
}
