"""The ambiences there are: ours (audio/ambience.yaml), and the sound files in a folder of yours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from voice_guide.errors import AmbienceError

SUFFIXES = frozenset(
    {".mp3", ".m4a", ".m4b", ".aac", ".flac", ".ogg", ".oga", ".opus", ".wav", ".aif", ".aiff"}
)


@dataclass(frozen=True)
class AmbienceTrack:
    """One choice of background: stems of ours, or one file of yours, or neither for silence."""

    name: str
    title: str
    description: str = ""  #: one line
    licence: str = ""
    stems: tuple[Path, ...] = ()
    gain: float = 0.0  #: dB that bring the sum of the stems to LEVEL
    file: Path | None = None


NONE = AmbienceTrack("none", "No background", "The voice alone.")


def built_in() -> dict[str, AmbienceTrack]:
    """Our own tracks by name, and "none"."""
    folder = _audio_folder()
    described: list[dict[str, Any]] = yaml.safe_load((folder / "ambience.yaml").read_text(encoding="utf-8"))
    tracks = [_track(folder, one) for one in described]
    return {track.name: track for track in (*tracks, NONE)}


def in_folder(folder: Path) -> dict[str, AmbienceTrack]:
    """The sound files of a folder as tracks; "garden.mp3" is called "garden"."""
    if not folder.is_dir():
        return {}
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    return {file.stem: _own(file) for file in files}


def _own(file: Path) -> AmbienceTrack:
    return AmbienceTrack(file.stem, file.stem, f"Your own {file.name}", file=file)


def _track(folder: Path, described: dict[str, Any]) -> AmbienceTrack:
    stems = tuple(folder / name for name in described.pop("stems"))
    return AmbienceTrack(stems=stems, **described)


def _audio_folder() -> Path:
    """Inside an installed package the sounds lie in it; in a source checkout they lie beside it."""
    package = Path(__file__).parent.parent
    for folder in (package / "audio", package.parent / "audio"):
        if (folder / "ambience.yaml").is_file():
            return folder
    raise AmbienceError(package / "audio", "our own sounds are missing", "Install Voice Guide again.")
