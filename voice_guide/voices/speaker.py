"""Text to finished sound: the one thing the rest of the program uses to speak."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from types import TracebackType

import numpy as np

from voice_guide.errors import SpeechError
from voice_guide.sound import SAMPLE_RATE, Samples, Sound
from voice_guide.voices.cache import ClipCache
from voice_guide.voices.checks import verified
from voice_guide.voices.polish import STEP, VERSION, levelled, plain_gain, polished
from voice_guide.voices.profile import VoiceProfile, measured
from voice_guide.voices.pronunciation import pronunciation_for
from voice_guide.voices.voice import Voice
from voice_guide.voices.wording import Phrase, phrases

_THREADS = 2  #: one sentence is polished while the next is spoken


class Speaker:
    """Speaks any text with one voice, sentence by sentence, and remembers every sentence on disk.

    The sound is mono at 44 100 Hz. Played on both channels it measures -20 LUFS (so -23 LUFS as
    `sound.loudness` measures one channel) with true peaks of at most -5.5 dBTP. Its length is a whole number
    of 50 ms steps. It may be used from several threads.
    """

    def __init__(self, voice: Voice, cache_folder: Path) -> None:
        self._voice, self._cache = voice, ClipCache(cache_folder)
        self._pronunciation = pronunciation_for(voice.name)
        self._profile: VoiceProfile | None = None
        self._lock = threading.Lock()
        self.made = 0  #: sentences synthesized by this object, not taken from the cache

    def __enter__(self) -> Speaker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._voice.close()

    def seconds(self, text: str, words_per_minute: int) -> float:
        """The exact length of `sound`; cheap once the text has been spoken. Raises SpeechError."""
        found = self._phrases(text)
        frames = sum(self._frames(phrase, words_per_minute) + _pause(phrase) for phrase in found)
        return frames / SAMPLE_RATE

    def sound(self, text: str, words_per_minute: int) -> Sound:
        """The text spoken, sentences and pauses together. Raises SpeechError naming the text."""
        found = self._phrases(text)
        pieces: list[Samples] = []
        for phrase in found:
            pieces += [self._clip(phrase, words_per_minute), np.zeros(_pause(phrase), np.float32)]
        samples = np.concatenate(pieces)
        if len(found) == 1 or not self._voice.audible:
            return Sound(samples)
        return Sound(self._joined(samples, [self._key(phrase, words_per_minute) for phrase in found]))

    def _joined(self, samples: Samples, keys: Sequence[str]) -> Samples:
        """Pauses lower the loudness of a whole cue a little: measured once, and kept beside its clips."""
        name = hashlib.sha256("\0".join(keys).encode()).hexdigest()[:40] + ".gain"
        try:
            factor = float(self._cache.read(name) or b"")
        except ValueError:
            factor = plain_gain(samples)
            self._cache.write(name, repr(factor).encode())
        return samples * np.float32(factor) if factor > 0 else levelled(samples)

    def prepare(
        self,
        cues: Iterable[tuple[str, int]],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Makes every missing clip of (text, words per minute) pairs; calls `progress(done, of)` after each.

        Raises the first SpeechError.
        """
        missing = self._missing(cues)
        with ThreadPoolExecutor(_THREADS) as pool:
            jobs = [pool.submit(self._made_clip, phrase, rate) for phrase, rate in missing]
            try:
                for done, job in enumerate(as_completed(jobs), start=1):
                    job.result()
                    if progress:
                        progress(done, len(jobs))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _missing(self, cues: Iterable[tuple[str, int]]) -> list[tuple[Phrase, int]]:
        wanted = {
            self._key(phrase, rate): (phrase, rate) for text, rate in cues for phrase in self._phrases(text)
        }
        return [job for key, job in wanted.items() if self._cache.frames(key) is None]

    def _phrases(self, text: str) -> list[Phrase]:
        found = phrases(text)
        if not found:
            raise SpeechError(self._voice.name, text, "it has no letter or digit to say")
        return found

    def _key(self, phrase: Phrase, words_per_minute: int) -> str:
        words = self._pronunciation.corrected(phrase.text)
        parts = (self._voice.identity, VERSION, str(words_per_minute), words)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]

    def _frames(self, phrase: Phrase, words_per_minute: int) -> int:
        known = self._cache.frames(self._key(phrase, words_per_minute))
        return known or len(self._made_clip(phrase, words_per_minute))

    def _clip(self, phrase: Phrase, words_per_minute: int) -> Samples:
        found = self._cache.load(self._key(phrase, words_per_minute))
        return self._made_clip(phrase, words_per_minute) if found is None else found

    def _made_clip(self, phrase: Phrase, words_per_minute: int) -> Samples:
        try:
            clip = self._spoken(self._pronunciation.corrected(phrase.text), words_per_minute)
        except SpeechError as exc:  # with the words of the script, not the respelling
            raise SpeechError(self._voice.name, phrase.text, exc.reason) from exc
        with self._lock:
            self.made += 1
        return self._cache.store(self._key(phrase, words_per_minute), clip)

    def _spoken(self, text: str, words_per_minute: int) -> Samples:
        if not self._voice.audible:
            return _in_steps(self._voice.synthesize(text, words_per_minute).samples)
        profile = self._known_profile()
        raw = self._voice.synthesize(text, profile.rate_for(words_per_minute))
        return polished(verified(self._voice.name, text, words_per_minute, raw), profile.gains)

    def _known_profile(self) -> VoiceProfile:
        """Measured once for each voice, and kept beside its clips."""
        with self._lock:
            self._profile = self._profile or self._stored_profile() or self._measured_profile()
            return self._profile

    def _profile_name(self) -> str:
        key = hashlib.sha256(f"{self._voice.identity}\0{VERSION}".encode()).hexdigest()[:40]
        return f"{key}.profile.json"

    def _stored_profile(self) -> VoiceProfile | None:
        name = self._profile_name()
        data = self._cache.read(name)
        try:
            return None if data is None else VoiceProfile.from_json(data)
        except (ValueError, TypeError, KeyError):
            self._cache.remove(name)
            return None

    def _measured_profile(self) -> VoiceProfile:
        profile = measured(self._voice)
        self._cache.write(self._profile_name(), profile.to_json())
        return self._stored_profile() or profile  # another process may have been first


def _pause(phrase: Phrase) -> int:
    return round(phrase.pause * SAMPLE_RATE)


def _in_steps(samples: Samples) -> Samples:
    return np.pad(samples, (0, -len(samples) % STEP))
