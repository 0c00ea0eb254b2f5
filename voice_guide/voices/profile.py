"""What is measured of a voice once: how fast it really speaks, and which equaliser suits it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import numpy as np

from voice_guide.sound import SAMPLE_RATE, Samples
from voice_guide.voices.checks import verified
from voice_guide.voices.polish import trimmed
from voice_guide.voices.spectrum import BANDS, balance_gains
from voice_guide.voices.voice import Voice

#: Sentences as short and as long as our cues have them: pace is a matter of whole cues, and a short
#: sentence takes more time a word than a long one.
_SENTENCES = (
    "Both palms at the waist.",
    "Glide slowly up beside the spine.",
    "Around the shoulder blades, then down the sides, with no weight.",
    "Next, small circles, their right side.",
    "Make light, slow circles, from the waist up to the shoulder.",
    "Same on their left.",
    "Lift the muscle gently between thumb and fingers, then let it go.",
    "Ask quietly: what number is the pressure?",
    "For you, lying down: turn your head if you like.",
    "Drop your shoulders, and breathe out.",
)
_WORDS = sum(len(sentence.split()) for sentence in _SENTENCES)
_ASKED = (90, 150)  #: words per minute at which a voice is measured


@dataclass(frozen=True)
class VoiceProfile:
    """One voice's pace and balance."""

    paces: tuple[float, ...]  #: words per minute that came when `_ASKED` was asked
    gains: tuple[float, ...]  #: the equaliser, dB for each of `spectrum.BANDS`

    def rate_for(self, words_per_minute: int) -> int:
        """What to ask of the voice so that it really speaks this fast.

        Between the two measured points the time of a word is taken as a straight line over the time asked.
        """
        (slow, fast), (low, high) = self.paces, _ASKED
        if fast - slow < 1:  # a voice that knows one pace only
            return words_per_minute
        share = (1 / words_per_minute - 1 / slow) / (1 / fast - 1 / slow)
        asked = 1 / low + share * (1 / high - 1 / low)
        return int(np.clip(round(1 / max(asked, 1e-3)), 40, 400))

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, data: bytes) -> VoiceProfile:
        """Raises ValueError, TypeError or KeyError for anything that is not a profile."""
        fields = json.loads(data)
        profile = cls(tuple(map(float, fields["paces"])), tuple(map(float, fields["gains"])))
        if len(profile.paces) != len(_ASKED) or len(profile.gains) != len(BANDS):
            raise ValueError("not a voice profile")
        return profile


def measured(voice: Voice) -> VoiceProfile:
    """Lets the voice say a few massage cues slowly and quickly. Raises SpeechError when it cannot."""
    slow, fast = (_spoken(voice, rate) for rate in _ASKED)
    paces = tuple(round(_WORDS * 60 * SAMPLE_RATE / len(samples), 1) for samples in (slow, fast))
    return VoiceProfile(paces, balance_gains(np.concatenate([slow, fast])))


def _spoken(voice: Voice, rate: int) -> Samples:
    sounds = (verified(voice.name, text, rate, voice.synthesize(text, rate)) for text in _SENTENCES)
    return np.concatenate([trimmed(sound) for sound in sounds])
