"""A guide becomes a file, or a folder of files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from voice_guide.errors import ExportError
from voice_guide.export.drafts import Drafts
from voice_guide.export.formats import WRITERS
from voice_guide.export.labels import labels_of
from voice_guide.export.options import ExportOptions
from voice_guide.export.source import Frames, blocks
from voice_guide.export.trouble import check_folder, told_about
from voice_guide.export.writer import Writer
from voice_guide.sound import gain
from voice_guide.timeline import Timeline

Progress = Callable[[float], None]  #: told the share that is done, 0 to 1


def export_guide(
    mix: Frames,
    timeline: Timeline,
    target: Path,
    *,
    options: ExportOptions = ExportOptions(),  # noqa: B008 (frozen)
    progress: Progress = lambda _: None,
) -> list[Path]:
    """Writes the mix to `target`, whose suffix chooses the format, and returns what was written.

    Files are written whole or not at all, and an older `target` is replaced only by a finished one.
    Raises ExportError.
    """
    maker = writer_for(target)
    bitrate = _bitrate(maker, target, options)
    check_folder(target)
    labels = labels_of(timeline, mix.frames)
    with told_about(target, round(labels.seconds * bitrate * 125)), Drafts() as drafts:
        write_sound(maker(drafts.file(target), labels, bitrate), mix, options.gain_db, progress)
    return [target]


def writer_for(target: Path) -> type[Writer]:
    """The format of a file by its suffix. Raises ExportError, with the suffixes there are."""
    maker = WRITERS.get(target.suffix.lower())
    if maker is None:
        reason = f'"{target.suffix}" is no format for a guide' if target.suffix else "its name has no suffix"
        raise ExportError(target, reason, f"There are: {', '.join(WRITERS)}.")
    return maker


def write_sound(writer: Writer, mix: Frames, gain_db: float, progress: Progress) -> None:
    """All of the mix through one writer, louder by `gain_db` and by what the encoder takes away."""
    factor = gain(gain_db + writer.level_loss_db)
    done = 0
    with closing(writer):
        for block in blocks(mix):
            writer.write(block * factor)
            done += len(block)
            progress(done / mix.frames)
        writer.finish()


def _bitrate(maker: type[Writer], target: Path, options: ExportOptions) -> int:
    if options.bitrate is None or not maker.bitrates:
        return maker.usual_bitrate
    if options.bitrate not in maker.bitrates:
        allowed = ", ".join(map(str, maker.bitrates))
        reason = f"{options.bitrate} kbit/s is no bit rate of {target.suffix}"
        raise ExportError(target, reason, f"There are: {allowed}.")
    return options.bitrate
