"""From what a person typed to an ambience."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from voice_guide.ambience.loops import Ambience, Silence
from voice_guide.ambience.recording import open_recording
from voice_guide.ambience.stems import load_stems
from voice_guide.ambience.tracks import SUFFIXES, AmbienceTrack
from voice_guide.errors import NotFoundError


def open_ambience(
    name_or_path: str, ambiences: Mapping[str, AmbienceTrack], scratch: Path | None = None
) -> Ambience:
    """The ambience of that name, or the sound file at that path, ready to read.

    `scratch` is the folder in which a file is unpacked (10 MB a minute); the system's own by default.
    Raises NotFoundError for a name that does not exist and AmbienceError for a file that cannot be used.
    """
    if name_or_path in ambiences:
        return open_track(ambiences[name_or_path], scratch)
    path = Path(name_or_path).expanduser()
    if not _is_path(path):
        raise NotFoundError("ambience", name_or_path, ambiences)
    return open_recording(path.stem, path, scratch)


def open_track(track: AmbienceTrack, scratch: Path | None = None) -> Ambience:
    """The track, ready to read. Raises AmbienceError."""
    if track.file:
        return open_recording(track.name, track.file, scratch)
    return load_stems(track) if track.stems else Silence()


def _is_path(path: Path) -> bool:
    """Whether a person meant a file: it is there, or it is written like one."""
    return path.exists() or len(path.parts) > 1 or path.suffix.lower() in SUFFIXES
