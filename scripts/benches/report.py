"""The table with what it was measured on and how."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Sequence

from figures import Figure, table
from trials import Trials

TEXT = """# Figures

Written by `scripts/bench`; do not edit. Everybody makes the same guide, of {minutes:g} minutes
with {cues} cues over one ambience, as an MP3 of 128 kbit/s stereo. CPU is that of whole processes,
user and system, with their children; each figure is the median of {runs}, taken in turns.
Speech is made beforehand. A ratio is ours to theirs.

{table}

Python {python}, {ffmpeg}, {system}. ffmpeg: one voice track, the ambience repeated, `sidechaincompress`
and a fixed gain, its encoder at its own setting and once at ours (`-compression_level 7`). pydub: the
ambience repeated, every cue laid over it with `overlay`.
"""


def report(trials: Trials, figures: Sequence[Figure]) -> str:
    """The whole text in Markdown."""
    return TEXT.format(
        minutes=trials.job.minutes,
        cues=len(trials.job.placed()["cues"]),
        runs="1 run" if trials.runs == 1 else f"{trials.runs} runs",
        table=table(figures),
        python=platform.python_version(),
        ffmpeg=_ffmpeg(),
        system=platform.system(),
    ).strip()


def _ffmpeg() -> str:
    if not shutil.which("ffmpeg"):
        return "no ffmpeg"
    done = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split()[:3:2])
