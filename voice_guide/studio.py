"""Brings the rooms together: a name and wishes in, a timeline and its mix out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

from voice_guide.ambience import Ambience, AmbienceTrack, built_in, in_folder, open_ambience
from voice_guide.catalog import Catalog
from voice_guide.mix import Levels, Mix
from voice_guide.planning import Fitted, Names, Wishes, called, fit, fit_both, with_notes
from voice_guide.routine import Routine
from voice_guide.script import Guidance, SpokenLength, estimated_length, write_timeline
from voice_guide.timeline import Timeline
from voice_guide.voices import open_voice
from voice_guide.voices.speaker import Speaker

Progress = Callable[[int, int], None]  #: told how many sentences are spoken, of how many


@dataclass(frozen=True)
class Request:
    """Everything a person can ask for on show, export and play. None: as the routine or preset has it."""

    name: str  #: a routine, a preset, or the path of a script
    wishes: Wishes = field(default_factory=Wishes)
    ambience: str | None = None
    voice: str = "auto"
    guidance: Guidance | None = None
    clear_voice: bool = False
    names: Names = field(default_factory=Names)
    swap: bool = False  #: one guide for both: the roles change in the middle


class Studio:
    """One request being made. Used with `with`; closes its voice and ambience."""

    def __init__(self, catalog: Catalog, request: Request, routine: Routine | None = None) -> None:
        """Reads and fits the routine, or takes one that is given; no sound is made yet.

        Raises what catalog and planning raise.
        """
        self._catalog = catalog
        self.request = _with_preset(catalog, request)
        spoken_to = (
            Names() if request.swap else request.names
        )  # with both lying down in turn, no name is right
        self.techniques, self.wording = called(catalog.techniques, catalog.wording, spoken_to)
        self.fitted = self._fit(routine or catalog.routine(self.request.name))
        self._open = ExitStack()
        self._speaker: Speaker | None = None

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def speaker(self) -> Speaker:
        if self._speaker is None:
            voice = open_voice(self.request.voice, self._catalog.home)
            self._speaker = self._open.enter_context(Speaker(voice, self._catalog.home / "cache" / "clips"))
        return self._speaker

    def timeline(self, progress: Progress | None = None) -> Timeline:
        """The timeline in this voice. Makes the clips that are not there yet.

        A first draft with estimated lengths tells nearly all the words, so that they are spoken together.
        """
        draft = self._write(estimated_length)
        self.speaker.prepare(((cue.text, cue.words_per_minute) for cue in draft.cues), progress)
        return self._write(self.speaker.seconds)

    def mix(self, timeline: Timeline) -> Mix:
        """The mix of a timeline that `timeline` gave. Raises what `open_ambience` raises."""
        levels = replace(Levels(), clear_voice=self.request.clear_voice)
        return Mix(timeline, self.speaker.sound, self.ambience, levels)

    def _fit(self, routine: Routine) -> Fitted:
        greeted = with_notes(routine, self.techniques, self.request.names.greeting(self.wording))
        if self.request.swap:
            return fit_both(greeted, self.techniques, self.wording, self.request.wishes)
        return fit(greeted, self.techniques, self.request.wishes)

    def _write(self, spoken: SpokenLength) -> Timeline:
        guidance = self.request.guidance or Guidance.FULL
        return write_timeline(self.fitted.routine, self.techniques, self.wording, spoken, guidance)

    @cached_property
    def ambience(self) -> Ambience:
        """The background, opened once. Its `note` may hold something a person should know of their file."""
        name = self.request.ambience or self.fitted.routine.ambience
        scratch = self._catalog.home / "cache" / "ambience"
        ambience = open_ambience(name, ambiences(self._catalog.home), scratch)
        self._open.callback(ambience.close)
        return ambience


def ambiences(home: Path) -> dict[str, AmbienceTrack]:
    """Ours and the user's own, by name."""
    return {**built_in(), **in_folder(home / "ambiences")}


def _with_preset(catalog: Catalog, request: Request) -> Request:
    """A preset's routine and wishes; what was asked for besides goes before what the preset says."""
    if request.name in catalog.routine_names() or request.name not in catalog.presets:
        return request
    preset = catalog.presets[request.name]
    asked = request.wishes
    wishes = Wishes(
        minutes=asked.minutes or preset.minutes,
        pressure=asked.pressure or preset.pressure,
        focus=asked.focus or preset.focus,
        skip=asked.skip or preset.skip,
        rest=preset.rest if asked.rest is None else asked.rest,
    )
    guidance = request.guidance or (Guidance(preset.guidance) if preset.guidance else None)
    ambience = request.ambience or preset.ambience
    return replace(request, name=preset.routine, wishes=wishes, guidance=guidance, ambience=ambience)
