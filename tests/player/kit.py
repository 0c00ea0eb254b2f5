"""A player without threads: a voice and an ambience known to the sample, and an output pulled by hand."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from tests.mix.fakes import levelled
from tests.session.kit import PLAN, spoken
from voice_guide.mix import Background
from voice_guide.mix.levels import VOICE
from voice_guide.outputs.output import Source
from voice_guide.player import Player
from voice_guide.player.clips import Clips
from voice_guide.player.material import Material
from voice_guide.session import Command, State
from voice_guide.sound import SAMPLE_RATE, Samples, Sound
from voice_guide.timeline import Timeline

BLOCK = 882  #: frames that the hand takes at once: 20 ms


class Voice:
    """Syllables of low tones, as long as the plan of tests/session/kit.py says; each with its own pitch."""

    def seconds(self, text: str, words_per_minute: int) -> float:
        return spoken(text, words_per_minute)

    def sound(self, text: str, words_per_minute: int) -> Sound:
        frames = round(self.seconds(text, words_per_minute) * SAMPLE_RATE)
        times = np.arange(frames) / SAMPLE_RATE
        pitch = 200 + crc32(text.encode()) % 60
        tone = np.sin(2 * np.pi * pitch * times * (1 + 0.05 * times)) * np.sin(np.pi * times / 0.2) ** 2
        ends = np.minimum(1, np.minimum(times, times[::-1]) / 0.05)
        return Sound(levelled(tone * ends, VOICE))


class Drone:
    """An ambience of low tones, so smooth that a click stands out; at about -23 LUFS."""

    def read(self, start: int, frames: int) -> Samples:
        times = np.arange(start, start + frames) / SAMPLE_RATE
        tone = sum(np.sin(2 * np.pi * pitch * times) for pitch in (71.3, 113.9, 167.1))
        return np.repeat(0.1 * tone[:, None], 2, axis=1).astype(np.float32)


class Hand:
    """An output that takes only what somebody pulls."""

    name, device, speed, latency = "hand", "a hand", 1.0, 0.0

    def __init__(self) -> None:
        self.lost = False
        self.started = 0
        self.source: Source | None = None

    def start(self, source: Source) -> None:
        self.started += 1
        self.lost = False
        self.source = source

    def stop(self) -> None:
        self.source = None


def material(
    plan: Timeline = PLAN, voice: Voice | None = None, ambience: Background | None = None
) -> Material:
    clips = Clips(voice or Voice(), spoken)
    return Material(clips, ambience or Drone(), lambda: plan)


class Rehearsal:
    """Plays with a hand: every command at its second, everything that was heard kept."""

    def __init__(self, state: State | None = None, made: Material | None = None) -> None:
        self.hand, self.material = Hand(), made or material()
        for cue in self.material.write().cues:
            self.material.clips.make(cue.text, cue.words_per_minute)
        self.player = Player(state or State(PLAN), self.material, self.hand)
        self.player._ahead.start = lambda: None  # type: ignore[method-assign]
        self.player.begin()
        self.heard: list[Samples] = []

    def play(self, seconds: float) -> Samples:
        """Goes on for so long; what was heard meanwhile."""
        pieces: list[Samples] = []
        for _ in range(round(seconds * SAMPLE_RATE / BLOCK)):
            self.player.turn()
            source = self.hand.source
            pieces.append(source.fill(BLOCK) if source else np.zeros((BLOCK, 2), np.float32))
        self.heard += pieces
        return np.concatenate(pieces)

    def send(self, command: Command) -> None:
        self.player.send(command)
        self.player.turn()

    @property
    def sound(self) -> Samples:
        return np.concatenate(self.heard)
