"""The trials, one after another."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Set
from pathlib import Path
from statistics import median

from contestants import ENCODING, FFMPEG, FFMPEG_QUICK, OURS, PYDUB, contestants, export, voice_guide, writing
from figures import Figure, exact, limit, ratio
from job import Job
from usage import Usage, middle, usage_of

#: The most that an export may cost, as a share of what each of the others costs.
MOST = {ENCODING: 1.25, FFMPEG: 0.5, FFMPEG_QUICK: None, PYDUB: 0.1}
MEGABYTES = 200  #: for a whole export
LONGER = 1.1  #: the memory of a long guide to that of a usual one
HELP = 0.3  #: seconds


class Trials:
    """One job, done so many times by everybody but those in `without`."""

    def __init__(self, job: Job, runs: int, without: Set[str]) -> None:
        self.job, self.runs, self._without = job, runs, without
        self._log = job.folder.parent / "bench.log"
        self._clips = Path(os.environ["VOICE_GUIDE_HOME"]) / "cache" / "clips"

    def all(self) -> list[Figure]:
        """Every figure; progress goes to stderr."""
        _say(f"Writing the job: a guide of {self.job.minutes:g} minutes ...")
        self._usage(writing(self.job))
        ours, figures = self._compared()
        figures += self._long(ours)
        return [*figures, *self._spoken(), self._help()]

    def _compared(self) -> tuple[Usage, list[Figure]]:
        usages = self._interleaved()
        ours = usages[OURS]
        figures = [Figure(f"**{OURS}**, CPU", f"{ours.cpu:.1f} s")]
        for name, most in MOST.items():
            if name in usages:
                cpu = usages[name].cpu
                figures.append(ratio(f"{name}, CPU", f"{cpu:.1f} s", ours.cpu, cpu, most))
        figures += [
            Figure(f"{name}, memory", f"{usages[name].memory:.0f} MB") for name in usages if name != OURS
        ]
        return ours, figures

    def _interleaved(self) -> dict[str, Usage]:
        """Everybody in turn, so that a busy minute of the computer hits all of them."""
        usages: dict[str, list[Usage]] = defaultdict(list)
        for run in range(self.runs):
            for name, command in self._contestants():
                _say(f"Run {run + 1} of {self.runs}: {name} ...")
                usages[name].append(self._usage(command))
        return {name: middle(found) for name, found in usages.items()}

    def _contestants(self) -> list[tuple[str, list[str]]]:
        return [
            (name, command) for name, command in contestants(self.job).items() if name not in self._without
        ]

    def _long(self, ours: Usage) -> list[Figure]:
        minutes = self.job.long_minutes
        _say(f"A guide of {minutes:g} minutes ...")
        command = export(self.job.long_script, minutes, self.job.folder / "long.mp3")
        self._usage(command)  # its speech
        long = self._usage(command)
        what, value = f"{OURS} of {minutes:g} minutes, memory", f"{long.memory:.0f} MB"
        return [
            limit(f"{OURS}, memory", ours.memory, "MB", MEGABYTES),
            ratio(what, value, long.memory, ours.memory, LONGER),
        ]

    def _spoken(self) -> list[Figure]:
        again = self._new_clips(self.job.script)
        changed = self._new_clips(self.job.changed_script)
        return [
            exact("sentences spoken by a second export", again, 0),
            exact("sentences spoken after one was changed", changed, 1),
        ]

    def _new_clips(self, script: Path) -> int:
        before = set(self._clips.glob("*.flac"))
        self._usage(export(script, self.job.minutes, self.job.folder / "again.mp3"))
        return len(set(self._clips.glob("*.flac")) - before)

    def _help(self) -> Figure:
        walls = [self._usage(voice_guide("--help")).wall for _ in range(10)]
        return limit("`voice-guide --help`, median of 10", median(walls), "s", HELP)

    def _usage(self, command: list[str]) -> Usage:
        return usage_of(command, {"PYTHONPATH": str(self._log.parent / "peers")}, self._log)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
