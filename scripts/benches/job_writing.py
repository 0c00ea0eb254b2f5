"""Writes a job with our own routine, voice and ambience.

Run as: job_writing.py FOLDER MINUTES LONG_MINUTES. A process of its own, because the largest memory of a
process counts what its parent held when it was started.
"""

from __future__ import annotations

import json
import shutil
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import soundfile
import yaml
from job import Job

import voice_guide
from voice_guide.ambience import built_in, open_ambience
from voice_guide.catalog import Catalog
from voice_guide.mix import Mix
from voice_guide.planning import Wishes
from voice_guide.sound import SAMPLE_RATE, Samples, gain
from voice_guide.studio import Request, Studio
from voice_guide.timeline import Cue

ROUTINE = Path(voice_guide.__file__).parent / "routines" / "decontracting-back.yaml"  # 144 cues in 45 minutes
SENTENCE, CHANGED = "Let the oil spread evenly.", "Let the oil spread out evenly."
BED_SECONDS = 180
GAIN_DB = 2.0  #: what an export adds to the mix

Placed = list[tuple[int, Samples]]  #: first frame and samples of each cue


def write_job(job: Job) -> None:
    """Writes all files of the job into its folder, which is emptied before."""
    shutil.rmtree(job.folder, ignore_errors=True)
    (job.folder / "clips").mkdir(parents=True)
    _write_scripts(job)
    _write_bed(job.bed)
    with Studio(Catalog.of_user(), Request(str(job.script), Wishes(minutes=job.minutes))) as studio:
        timeline = studio.timeline()
        placed = [(round(cue.at * SAMPLE_RATE), _spoken(studio, cue)) for cue in timeline.cues]
        _write_cues(job, timeline.seconds, placed)
        _write_pcm(job.pcm, studio.mix(timeline))


def _write_scripts(job: Job) -> None:
    text = ROUTINE.read_text(encoding="utf-8")
    if SENTENCE not in text:
        raise RuntimeError(f'"{SENTENCE}" is not in {ROUTINE.name} any more: choose another sentence')
    job.script.write_text(text, encoding="utf-8")
    job.changed_script.write_text(text.replace(SENTENCE, CHANGED), encoding="utf-8")
    routine = yaml.safe_load(text)
    first, *steps, last = routine["steps"]
    repeats = round(job.long_minutes / job.minutes)
    routine["steps"] = [first, *chain.from_iterable([steps] * repeats), last]
    job.long_script.write_text(yaml.safe_dump(routine, sort_keys=False), encoding="utf-8")


def _write_bed(file: Path) -> None:
    ambience = open_ambience("ocean", built_in())
    _write_wav(file, ambience.read(0, BED_SECONDS * SAMPLE_RATE))
    ambience.close()


def _write_cues(job: Job, seconds: float, placed: Placed) -> None:
    files, listed, end = [], [], 0
    for number, (start, samples) in enumerate(placed):
        name = f"clips/{number:04}.wav"
        _write_wav(job.folder / name, samples)
        files.append((start / SAMPLE_RATE, str(job.folder / name)))
        listed += [_write_silence(job, number, start - end), name]
        end = start + len(samples)
    listed.append(_write_silence(job, len(placed), round(seconds * SAMPLE_RATE) - end))
    job.cues.write_text(json.dumps({"seconds": seconds, "cues": files}), encoding="utf-8")
    job.voice_list.write_text("".join(f"file {name}\n" for name in listed if name), encoding="utf-8")


def _write_silence(job: Job, number: int, frames: int) -> str:
    """The name of a file with so much silence before a cue; empty when there is none."""
    if frames <= 0:
        return ""
    name = f"clips/{number:04}-before.wav"
    _write_wav(job.folder / name, np.zeros(frames, np.float32))
    return name


def _write_pcm(file: Path, mix: Mix) -> None:
    with file.open("wb") as output:
        for start in range(0, mix.frames, SAMPLE_RATE):
            block = mix.read(start, min(SAMPLE_RATE, mix.frames - start)) * gain(GAIN_DB)
            output.write((block * 32767).astype("<i2").tobytes())


def _spoken(studio: Studio, cue: Cue) -> Samples:
    return studio.speaker.sound(cue.text, cue.words_per_minute).samples


def _write_wav(file: Path, samples: Samples) -> None:
    soundfile.write(file, samples, SAMPLE_RATE, subtype="PCM_16")


if __name__ == "__main__":
    folder, minutes, long_minutes = sys.argv[1:]
    write_job(Job(Path(folder), float(minutes), float(long_minutes)))
