"""Sound goes into a writer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from voice_guide.export.labels import Labels
from voice_guide.export.source import Frames, blocks
from voice_guide.export.writer import Writer
from voice_guide.sound import gain

Progress = Callable[[float], None]  #: told the share that is done, 0 to 1


@dataclass(frozen=True)
class Recipe:
    """How every file of one export is written."""

    maker: type[Writer]
    bitrate: int  #: kbit/s
    gain_db: float

    def bytes_for(self, seconds: float) -> int:
        """About how large the files will be."""
        return round(seconds * self.bitrate * 125)


def pour(recipe: Recipe, path: Path, labels: Labels, sound: Frames, progress: Progress) -> None:
    """All of the sound into one file, louder by the recipe's gain and by what the encoder takes away."""
    with closing(recipe.maker(path, labels, recipe.bitrate)) as writer:
        factor = gain(recipe.gain_db + writer.level_loss_db)
        done = 0
        for block in blocks(sound):
            writer.write(block * factor)
            done += len(block)
            progress(done / sound.frames)
        writer.finish()
