"""What a player plays: words, a voice, an ambience."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass

from voice_guide.errors import VoiceGuideError
from voice_guide.mix import Background
from voice_guide.player.clips import Clips
from voice_guide.script import estimated_length, write_timeline
from voice_guide.script.engine import Guidance
from voice_guide.studio import Studio
from voice_guide.timeline import Timeline

QUICK = 0.25  #: seconds for the first words before a session begins; what was spoken before takes less


@dataclass(frozen=True)
class Material:
    clips: Clips
    ambience: Background
    write: Callable[[], Timeline]  #: the timeline with what is known of its speech by now
    clear_voice: bool = False


def material_of(studio: Studio, ambience: Background) -> Material:
    """The studio's words, in its voice, over this ambience."""
    clips = Clips(studio.speaker, estimated_length)
    guidance = studio.request.guidance or Guidance.FULL

    def write() -> Timeline:
        return write_timeline(
            studio.fitted.routine, studio.techniques, studio.wording, clips.length, guidance
        )

    return Material(clips, ambience, write, studio.request.clear_voice)


def first_timeline(material: Material, step: int = 0) -> Timeline:
    """A timeline to begin `step` with: exact where its words are spoken already, else by estimates.

    Waits for at most a quarter of a second; who still speaks then goes on in the background.
    """
    cues = [cue for cue in material.write().cues if cue.step == step]

    def make() -> None:
        with contextlib.suppress(VoiceGuideError):  # the one who needs the words will be told
            for cue in cues:
                material.clips.make(cue.text, cue.words_per_minute)

    making = threading.Thread(target=make, name="first words", daemon=True)
    making.start()
    making.join(QUICK)
    return material.write()
