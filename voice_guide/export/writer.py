"""What a format is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from voice_guide.export.labels import Labels
from voice_guide.sound import Samples


class Writer(Protocol):
    """Writes one file. To add a format: write such a class, and name it in `formats.py`.

    The path is a temporary one: the floor above (`guide.py`) renames it when all is done, and deletes it when
    anything went wrong. A writer may raise whatever its library raises; it is translated there.
    """

    bitrates: ClassVar[tuple[int, ...]]  #: kbit/s that may be asked for; () when there is no choice
    usual_bitrate: ClassVar[int]  #: kbit/s without a choice; for a lossless format, about what it will be

    def __init__(self, path: Path, labels: Labels, bitrate: int) -> None: ...

    @property
    def level_loss_db(self) -> float:
        """dB by which the encoder lowers the level, to be made good before `write`."""

    def write(self, block: Samples) -> None:
        """The next float32 samples in [-1, 1], shape (frames, 2), at 44 100 Hz."""

    def finish(self) -> None:
        """All samples have been written: complete the file and its tags."""

    def close(self) -> None:
        """Let go of the file, finished or not. Raises nothing, since something worse may be on its way."""
