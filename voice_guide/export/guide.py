"""A guide becomes a file, or a folder of files."""

from __future__ import annotations

from pathlib import Path

from voice_guide.errors import ExportError
from voice_guide.export.album import album_of, check_album_folder
from voice_guide.export.captions import CAPTIONS, write_captions
from voice_guide.export.cover import cover_png
from voice_guide.export.drafts import Drafts
from voice_guide.export.formats import WRITERS
from voice_guide.export.labels import Labels, labels_of
from voice_guide.export.options import ExportOptions
from voice_guide.export.pour import Progress, Recipe, pour
from voice_guide.export.source import Frames
from voice_guide.export.trouble import check_file, check_parent, told_about
from voice_guide.export.writer import Writer
from voice_guide.timeline import Timeline

_DEFAULTS = ExportOptions()


def export_guide(
    mix: Frames,
    timeline: Timeline,
    target: Path,
    *,
    options: ExportOptions = _DEFAULTS,
    progress: Progress = lambda _: None,
) -> list[Path]:
    """Writes the mix to `target`, whose suffix chooses the format, and returns the files that were written.

    With `options.split` they lie in a folder: "guide/01 Arriving.mp3" for "guide.mp3". Files are written
    whole or not at all, and older ones are replaced only by finished ones. Raises ExportError.
    """
    check_target(target, options)
    recipe = _recipe(target, options)
    labels = labels_of(timeline, mix.frames, cover_png())
    with told_about(target, recipe.bytes_for(labels.seconds)):
        write = _write_album if options.split else _write_file
        return write(mix, labels, target, recipe, options.captions, progress)


def check_target(target: Path, options: ExportOptions = _DEFAULTS) -> None:
    """Raises ExportError for what can be known before any work: no such format, no such folder, ..."""
    _recipe(target, options)
    check_parent(target)
    if options.split:
        check_album_folder(target.with_suffix(""))
    else:
        check_file(target)


def _recipe(target: Path, options: ExportOptions) -> Recipe:
    maker = _maker(target)
    return Recipe(maker, _bitrate(maker, target, options.bitrate), options.gain_db)


def _write_file(
    mix: Frames, labels: Labels, target: Path, recipe: Recipe, captions: bool, progress: Progress
) -> list[Path]:
    beside = [target.with_suffix(suffix) for suffix in CAPTIONS] if captions else []
    with Drafts() as drafts:
        pour(recipe, drafts.file(target), labels, mix, progress)
        for path in beside:
            write_captions(drafts.file(path), labels)
    return [target, *beside]


def _write_album(
    mix: Frames, labels: Labels, target: Path, recipe: Recipe, captions: bool, progress: Progress
) -> list[Path]:
    folder = target.with_suffix("")
    album = album_of(mix, labels, target.suffix, captions)
    with Drafts() as drafts:
        album.write(drafts.folder(folder), recipe, progress)
    return [folder / name for name in album.names]


def _maker(target: Path) -> type[Writer]:
    maker = WRITERS.get(target.suffix.lower())
    if maker is None:
        reason = f'"{target.suffix}" is no format for a guide' if target.suffix else "its name has no suffix"
        raise ExportError(target, reason, f"There are: {', '.join(WRITERS)}.")
    return maker


def _bitrate(maker: type[Writer], target: Path, asked: int | None) -> int:
    if asked is None or not maker.bitrates:
        return maker.usual_bitrate
    if asked not in maker.bitrates:
        allowed = ", ".join(map(str, maker.bitrates))
        raise ExportError(
            target, f"{asked} kbit/s is no bit rate of {target.suffix}", f"There are: {allowed}."
        )
    return asked
