"""The job that everybody does: cues as sound files, when each begins, and an ambience."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Job:
    """A folder with all that any program needs to make the guide."""

    folder: Path
    minutes: float
    long_minutes: float  #: of a guide whose memory is compared

    @property
    def script(self) -> Path:
        """The routine that is exported."""
        return self.folder / "guide.yaml"

    @property
    def changed_script(self) -> Path:
        """The same with one sentence changed."""
        return self.folder / "changed.yaml"

    @property
    def long_script(self) -> Path:
        """The same steps over and over."""
        return self.folder / "long.yaml"

    @property
    def bed(self) -> Path:
        """Some minutes of the ambience, for those who repeat a file."""
        return self.folder / "bed.wav"

    @property
    def cues(self) -> Path:
        """JSON: the length of the guide in seconds, and [begin in seconds, file] of each cue."""
        return self.folder / "cues.json"

    def placed(self) -> dict[str, Any]:
        """What is in `cues`."""
        found: dict[str, Any] = json.loads(self.cues.read_text(encoding="utf-8"))
        return found

    @property
    def voice_list(self) -> Path:
        """The same as a list of files for ffmpeg: silence, cue, silence, cue ..."""
        return self.folder / "voice.txt"

    @property
    def pcm(self) -> Path:
        """Our mix as 16-bit samples, for an encoder that does nothing else."""
        return self.folder / "mix.pcm"
