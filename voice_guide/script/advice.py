"""What a therapist would say about a timeline that the engine accepts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from voice_guide.routine import Technique
from voice_guide.timeline import CueKind, TimedStep, Timeline

MOST_SPEECH = 0.30  #: of the hands-on time (cue guide 4.2 asks for 15-20 % over a whole routine)
WARM_UP = 180.0  #: seconds of gentle work before the first deep technique
MOST_WORDS = 35  #: in one cue (cue guide 4.2)
POINTED = re.compile(r"\b(thumbs?|elbows?|knuckles?|fists?|fingertips)\b", re.IGNORECASE)
NO_GO = re.compile(  # domain facts 0.6
    r"\b(on the (spine|backbone|kidneys?|throat)|kidneys?|flanks?|throat|armpits?|groin|belly"
    r"|(front|sides?) of the neck|(back of|behind) the knees?)\b",
    re.IGNORECASE,
)
SCRIPTED = ("preparation", "move", "rest")


def advice(timeline: Timeline, techniques: Mapping[str, Technique]) -> list[str]:
    """Sentences, none when there is nothing to say."""
    hands_on = [step for step in timeline.steps if techniques[step.technique].kind not in SCRIPTED]
    return [
        *_sides(hands_on),
        *_warm_up(hands_on, techniques),
        *_touch(hands_on, techniques),
        *_speech(timeline, hands_on),
        *_words(timeline),
        *_no_go(timeline),
        *_omissions(timeline),
    ]


def _sides(steps: list[TimedStep]) -> list[str]:
    seconds: Counter[str] = Counter()
    for step in steps:
        if step.side:
            seconds[step.side] += round(step.end - step.start)
    longer, less = ("right", "left") if seconds["right"] > seconds["left"] else ("left", "right")
    difference = seconds[longer] - seconds[less]
    return [f"their {longer} side gets {difference} s more than their {less} side"] if difference else []


def _warm_up(steps: list[TimedStep], techniques: Mapping[str, Technique]) -> list[str]:
    deep = next((step for step in steps if techniques[step.technique].deep), None)
    if deep is None or deep.start - steps[0].start >= WARM_UP:
        return []
    warm = deep.start - steps[0].start
    return [f"{deep.title} comes after {warm:.0f} s; warm the back for {WARM_UP:.0f} s before deep work"]


def _touch(steps: list[TimedStep], techniques: Mapping[str, Technique]) -> list[str]:
    """The first and the last touch are still hands (T02)."""
    kinds = [techniques[steps[index].technique].kind for index in (0, -1)] if steps else []
    return [
        f"the {when} touch should be still hands"
        for when, kind in zip(("first", "last"), kinds, strict=False)
        if kind != "still"
    ]


def _speech(timeline: Timeline, steps: list[TimedStep]) -> list[str]:
    spoken = sum(cue.until - cue.at for cue in timeline.cues if timeline.steps[cue.step] in steps)
    share = spoken / max(1.0, sum(step.end - step.start for step in steps))
    if share <= MOST_SPEECH:
        return []
    return [f"the voice speaks {share:.0%} of the hands-on time; at most {MOST_SPEECH:.0%} stays calm"]


def _words(timeline: Timeline) -> list[str]:
    long = [cue for cue in timeline.cues if len(cue.text.split()) > MOST_WORDS]
    return [f'"{cue.text}" has more than {MOST_WORDS} words; hands cannot follow that many' for cue in long]


def _no_go(timeline: Timeline) -> list[str]:
    """Thumbs and other points where only flat hands, or none, may go."""
    told = []
    for cue in timeline.cues:
        place = NO_GO.search(cue.text)
        if place and POINTED.search(cue.text):
            told.append(f'"{cue.text}" brings points of the hand to a place to spare ({place[0]})')
    return told


def _omissions(timeline: Timeline) -> list[str]:
    return [
        f'step {omission.step + 1} ({timeline.steps[omission.step].title}) has no room for "{omission.text}"'
        for omission in timeline.omissions
        if omission.kind is not CueKind.CONFIRM
    ]
