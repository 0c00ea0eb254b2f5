"""A small guide whose every sound is known, and readers that are not ours."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import av
import numpy as np
import soundfile
import soxr

from voice_guide.export import WRITERS
from voice_guide.sound import SAMPLE_RATE, gain
from voice_guide.timeline import Chapter, Cue, CueKind, TimedStep, Timeline

SECONDS = 24.2
FRAMES = round(SECONDS * SAMPLE_RATE) + 77  #: no whole number of anything
SUFFIXES = sorted(WRITERS)
CUE_TIMES = (0.5, 3.21, 9.9, 16.003, 22.0)
CLIP_SECONDS = 0.6
MIX_PEAK = gain(-5.3)  #: with the usual 2 dB, and a little for the encoder, this stays under -1.5 dBTP

TITLES = {
    "plain": "Relaxing back",
    "quotes": "The \"slow\" back, it's 'fine'",
    "emoji": "Back 💆🏽‍♀️ rub",
    "right to left": "עיסוי גב – تدليك",
    "markup": "<script>alert(1)</script> & --> co",
    "lines": "Two\nlines\r\nand a tab\t.",
    "controls": "Bell\x07, nothing\x00, and a lone \ud800",
    "slashes": "Back/neck; A=B \\ [00:01.00]",
}


@dataclass
class FakeMix:
    """Sweeps at the times of the cues over a quiet bed."""

    samples: np.ndarray

    @property
    def frames(self) -> int:
        return len(self.samples)

    def read(self, start: int, frames: int) -> np.ndarray:
        assert 0 <= start <= start + frames <= self.frames
        return self.samples[start : start + frames].copy()


@cache
def clip() -> np.ndarray:
    """A sweep from 200 to 4000 Hz: its correlation has one sharp peak."""
    t = np.arange(round(CLIP_SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    sweep = np.sin(2 * np.pi * (200 * t + 3800 / (2 * CLIP_SECONDS) * t * t))
    fade = np.clip(np.minimum(t, CLIP_SECONDS - t) / 0.02, 0, 1)
    return (MIX_PEAK * sweep * fade).astype(np.float32)


@cache
def fake_mix() -> FakeMix:
    samples = np.random.default_rng(7).standard_normal((FRAMES, 2)).astype(np.float32) * gain(-62)
    for at in CUE_TIMES:
        start = round(at * SAMPLE_RATE)
        samples[start : start + len(clip()), 0] += clip()[: FRAMES - start]
        samples[start : start + len(clip()), 1] += 0.7 * clip()[: FRAMES - start]
    return FakeMix(samples)


@cache
def fake_timeline(title: str = TITLES["plain"]) -> Timeline:
    edges = (0.0, 7.0004, 15.5, FRAMES / SAMPLE_RATE)
    names = ("Arriving", title, "Rest 休息")
    chapters = tuple(Chapter(a, b, name) for a, b, name in zip(edges, edges[1:], names, strict=False))
    cues = tuple(
        Cue(at, at + CLIP_SECONDS, CueKind.GO, 1, None, f"{title} {n}", 130, 0.0)
        for n, at in enumerate(CUE_TIMES)
    )
    step = TimedStep(0.0, 7.0004, "arrive", None, "Arrive", None, None, 0, None, "rest", "")
    rub = replace(step, start=7.0004, end=15.5, title=title, technique="rub", side="left", pressure=4)
    rest = replace(step, start=15.5, end=edges[-1], title="Rest", technique="rest")
    return Timeline(title, edges[-1], chapters, (step, rub, rest), cues, (), ())


def read_by_av(path: Path) -> np.ndarray:
    """All samples at 44 100 Hz, shape (frames, 2)."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("fltp", "stereo")
        blocks = [
            out.to_ndarray() for frame in container.decode(audio=0) for out in resampler.resample(frame)
        ]
        rate = container.streams.audio[0].rate
    return soxr.resample(np.concatenate(blocks, axis=1).T, rate, SAMPLE_RATE)


def read_by_soundfile(path: Path) -> np.ndarray:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return soxr.resample(samples, rate, SAMPLE_RATE)


def chapters_by_av(path: Path) -> list[tuple[float, str]]:
    with av.open(str(path)) as container:
        found = container.chapters()
    return [(float(each["start"] * each["time_base"]), each["metadata"].get("title", "")) for each in found]


def python(code: str, *arguments: str | Path | int) -> subprocess.Popen[str]:
    """A process of its own that can import this kit."""
    head = f"import sys; sys.path.insert(0, {str(Path(__file__).parent.parent)!r})\n"
    command = [sys.executable, "-c", head + code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
