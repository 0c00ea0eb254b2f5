"""How loud each part of the mix is, and the ceiling of the whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voice_guide.ambience import LEVEL
from voice_guide.sound import Samples, gain

VOICE = -20.0  #: LUFS of every cue, as it comes from its voice
BED = -32.0  #: LUFS of the ambience between cues: 12 LU under the voice
DUCK = 7.0  #: dB that the bed sinks under speech: 19 LU under the voice
CLEAR_DUCK = 10.0  #: dB with a clear voice: 22 LU under it; access guidelines ask for 20 (WCAG 1.4.7)
REST = 2.5  #: dB that the bed sinks in the rest: the music goes on, softer
BELL = -30.0  #: LUFS of the first three seconds of a bell (short-term loudness, EBU Tech 3341)

KNEE = gain(-3.0)  #: below this level the limiter changes nothing
CEILING = gain(-1.8)  #: above this level it lets nothing through


@dataclass(frozen=True)
class Levels:
    """What a listener may turn up or down. Every field is in dB unless it says otherwise."""

    voice_gain_db: float = 0.0  #: on top of -20 LUFS
    bed_gain_db: float = 0.0  #: on top of -32 LUFS
    bell_gain_db: float = 0.0  #: on top of -30 LUFS
    duck_db: float = DUCK  #: how far the bed sinks under speech
    rest_db: float = REST  #: how far it sinks in the rest
    clear_voice: bool = False  #: yes or no: the bed sinks at least 10 dB under speech

    @property
    def duck(self) -> float:
        """dB that the bed really sinks under speech."""
        return max(self.duck_db, CLEAR_DUCK) if self.clear_voice else self.duck_db

    @property
    def bed(self) -> float:
        """dB from an ambience as it arrives to the bed between cues."""
        return BED - LEVEL + self.bed_gain_db


def limit(samples: Samples) -> None:
    """Bends what is over -3 dBFS below -1.8 dBFS, in place, sample by sample; leaves all else as it is.

    A safety for levels that were turned up: cues peak at -5.5 dBTP and the bed lies far below, so at our
    own levels it never acts. It has no memory, so it cannot break the mix into before and after.
    """
    if max(samples.max(initial=0.0), -samples.min(initial=0.0)) <= KNEE:
        return
    over = np.abs(samples) > KNEE
    loud = samples[over]
    room = CEILING - KNEE
    bent = KNEE + room * np.tanh((np.abs(loud) - KNEE) / room)
    samples[over] = np.copysign(bent, loud)
