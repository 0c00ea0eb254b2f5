"""A folder with a numbered file for each chapter and a playlist, for players that know no chapters.

At the joins: every format but AAC tells players where its sound begins and ends, to the sample, so one that
plays without gaps loses nothing. Others leave a silence of up to 50 ms between two chapters.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voice_guide.errors import ExportError
from voice_guide.export.captions import CAPTIONS, write_captions
from voice_guide.export.labels import Labels
from voice_guide.export.parts import Part, parts_of
from voice_guide.export.playlist import compose_playlist, files_in
from voice_guide.export.pour import Progress, Recipe, pour
from voice_guide.export.source import Frames

PLAYLIST = "playlist.m3u8"


@dataclass(frozen=True)
class Album:
    """The files of one guide, in one folder."""

    parts: list[Part]
    title: str
    suffix: str
    captions: bool

    @property
    def names(self) -> list[str]:
        """Every file there will be: the sound in order, captions, and the playlist."""
        words = list(CAPTIONS) if self.captions else []
        return [part.name + suffix for suffix in [self.suffix, *words] for part in self.parts] + [PLAYLIST]

    def write(self, folder: Path, recipe: Recipe, progress: Progress) -> None:
        """Fills an empty folder."""
        total, done = sum(part.frames.frames for part in self.parts), 0
        for part in self.parts:
            share = _share(progress, done / total, part.frames.frames / total)
            self._write_part(part, folder, recipe, share)
            done += part.frames.frames
        (folder / PLAYLIST).write_text(self._playlist(), encoding="utf-8", newline="\n")

    def _write_part(self, part: Part, folder: Path, recipe: Recipe, progress: Progress) -> None:
        pour(recipe, folder / f"{part.name}{self.suffix}", part.labels, part.frames, progress)
        for suffix in CAPTIONS if self.captions else ():
            write_captions(folder / f"{part.name}{suffix}", part.labels)

    def _playlist(self) -> str:
        entries = [(part.name + self.suffix, part.labels.seconds, part.labels.title) for part in self.parts]
        return compose_playlist(self.title, entries)


def album_of(mix: Frames, labels: Labels, suffix: str, captions: bool) -> Album:
    return Album(parts_of(mix, labels), labels.title, suffix, captions)


def check_album_folder(folder: Path) -> None:
    """Raises ExportError unless `folder` is free, empty or an older album: other people's files stay."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise ExportError(folder, "there is a file of that name", "Choose another name with -o.")
    strangers = sorted({entry.name for entry in folder.iterdir()} - _own_names(folder))
    if strangers:
        reason = f"that folder holds other things, such as {strangers[0]}"
        raise ExportError(folder, reason, "Choose another name with -o.")


def _own_names(folder: Path) -> set[str]:
    """What the playlist names, and the captions of the same names."""
    playlist = folder / PLAYLIST
    if not playlist.is_file():
        return set()
    stems = [Path(name) for name in files_in(playlist.read_text(encoding="utf-8", errors="replace"))]
    captions = {stem.with_suffix(suffix).name for stem in stems for suffix in CAPTIONS}
    return {PLAYLIST} | {stem.name for stem in stems} | captions


def _share(progress: Progress, start: float, size: float) -> Progress:
    """Progress of one part as progress of all."""
    return lambda done: progress(min(1.0, start + size * done))
