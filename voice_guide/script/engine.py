"""From a routine to its timeline, step by step (cue guide, section 4 of the domain facts).

Each step depends only on what was said before it and on the name of the next, so a timeline can be made
while its beginning is already heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from voice_guide.routine import Routine, Technique
from voice_guide.script.expansion import PlayedStep, expand, tags
from voice_guide.script.lines import lines_for, write_lines
from voice_guide.script.memory import Memory
from voice_guide.script.phrases import Phrases
from voice_guide.script.sheet import Manner, Sheet, SpokenLength
from voice_guide.script.strokes import write_chimes, write_hands_on
from voice_guide.timeline import Chapter, Timeline
from voice_guide.wording import Wording

PREPARING = Manner(words_per_minute=125, gain=0.0)
WORKING = Manner(words_per_minute=115, gain=0.0)
SETTLING = Manner(words_per_minute=105, gain=-0.4)  # the last quarter of the hands-on time
RESTING = Manner(words_per_minute=105, gain=-0.8)
SCRIPTED = ("preparation", "move", "rest")


class Guidance(StrEnum):
    """How much the voice says."""

    FULL = "full"
    REMINDERS = "reminders"  #: short openings, changes of side, oil, comfort and questions
    CHIMES = "chimes"  #: a bell before each change, then only the step's name


@dataclass(frozen=True)
class _Setting:
    wording: Wording
    spoken: SpokenLength
    guidance: Guidance
    tags: frozenset[str]
    notes: tuple[str, ...]


def write_timeline(
    routine: Routine,
    techniques: Mapping[str, Technique],
    wording: Wording,
    spoken: SpokenLength,
    guidance: Guidance = Guidance.FULL,
) -> Timeline:
    """The whole timeline. `spoken(text, words_per_minute)` gives the seconds a text takes.

    The same routine, wording, guidance and spoken lengths always give the same timeline.
    Raises FitError when words that must be said do not fit their step.
    """
    played = expand(routine, techniques)
    setting = _Setting(wording, spoken, guidance, tags(routine, techniques), routine.notes)
    sheets = list(write_sheets(played, setting))
    return Timeline(
        title=routine.title,
        seconds=played[-1].end,
        chapters=tuple(_chapters(played, routine.title)),
        steps=tuple(step.timed() for step in played),
        cues=tuple(sorted((cue for sheet in sheets for cue in sheet.cues), key=lambda cue: cue.at)),
        bells=tuple(sorted((bell for sheet in sheets for bell in sheet.bells), key=lambda bell: bell.at)),
        omissions=tuple(omission for sheet in sheets for omission in sheet.omissions),
    )


def write_sheets(played: Sequence[PlayedStep], setting: _Setting) -> Iterator[Sheet]:
    """One sheet a step, in order; each only looks one step ahead."""
    memory = Memory()
    for index, (step, following) in enumerate(pairwise([*played, None])):
        assert step is not None
        if index and step.massage != played[index - 1].massage:
            memory = Memory()
        sheet = Sheet(step, index, _manner(step, played), setting.spoken)
        _write_sheet(sheet, following, memory, setting)
        yield sheet


def _write_sheet(sheet: Sheet, following: PlayedStep | None, memory: Memory, setting: _Setting) -> None:
    phrases = Phrases(setting.wording, sheet.played)
    full = setting.guidance is Guidance.FULL
    if sheet.played.technique.kind in SCRIPTED:
        lines = lines_for(sheet.played.technique, setting.tags, setting.notes, short=not full)
        write_lines(sheet, phrases, following, lines)
        _remember_move(sheet.played, memory)
    elif setting.guidance is Guidance.CHIMES:
        write_chimes(sheet, phrases, following)
    else:
        write_hands_on(sheet, phrases, following, memory, full=full)


def _remember_move(played: PlayedStep, memory: Memory) -> None:
    """Fresh oil and a newly settled head need no reminder for a while."""
    if played.technique.oil:
        memory.said_at("oil", played.end)
    if played.technique.becomes:
        memory.said_at("head", played.end)


def _manner(step: PlayedStep, played: Sequence[PlayedStep]) -> Manner:
    if step.technique.kind == "preparation":
        return PREPARING
    if step.technique.kind == "rest":
        return RESTING
    hands_on = [
        each
        for each in played
        if each.massage == step.massage and each.technique.kind not in ("preparation", "rest")
    ]
    begin, end = hands_on[0].start, hands_on[-1].end
    return SETTLING if step.start >= begin + 0.75 * (end - begin) else WORKING


def _chapters(played: Sequence[PlayedStep], title: str) -> Iterator[Chapter]:
    starts = [(step.start, step.chapter) for step in played if step.chapter]
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0.0, title))
    ends = [start for start, _ in starts[1:]] + [played[-1].end]
    for (start, name), end in zip(starts, ends, strict=True):
        yield Chapter(start, end, name or title)
