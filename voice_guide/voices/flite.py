"""CMU Flite: the program `flite` of many Linux distributions."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import soundfile

from voice_guide.errors import SpeechError, VoiceUnavailableError
from voice_guide.sound import Sound
from voice_guide.voices.checks import sayable, verified
from voice_guide.voices.wording import ascii_only

_PREFERRED = ("rms", "slt", "awb", "kal16")  #: by how well a recogniser understands them
_UNSTRETCHED = 165  #: words per minute at duration_stretch 1
_TIMEOUT = 60.0  #: seconds


class FliteVoice:
    """One run of the program for each sentence, so that nothing is shared and nothing can be lost."""

    name = "flite"
    audible = True

    def __init__(self) -> None:
        self._program = shutil.which("flite")
        if not self._program:
            remedy = "Install the program flite, on Debian and Ubuntu: sudo apt install flite"
            raise VoiceUnavailableError(self.name, "the program flite is not installed", remedy)
        self._speaker = _choose(self._run(["-lv"]))
        self.identity = f"flite-1/{_version(self._run(['--version']))}/{self._speaker}"

    def synthesize(self, text: str, words_per_minute: int) -> Sound:
        """One sentence at the voice's own rate (16 000 Hz)."""
        words = ascii_only(sayable(self.name, text))
        with tempfile.TemporaryDirectory(prefix="voice-guide-") as folder:
            file = Path(folder) / "sentence.wav"
            self._speak(text, words, _UNSTRETCHED / words_per_minute, file)
            sound = _read(self.name, text, file)
        return verified(self.name, text, words_per_minute, sound)

    def close(self) -> None:
        """Nothing stays open between sentences."""

    def _speak(self, text: str, words: str, stretch: float, file: Path) -> None:
        stretching = ["--setf", f"duration_stretch={stretch:.3f}"]
        try:
            self._run(["-voice", self._speaker, *stretching, "-t", words, "-o", str(file)])
        except (OSError, subprocess.SubprocessError) as exc:
            raise SpeechError(self.name, text, f"flite failed: {exc}") from exc

    def _run(self, arguments: list[str]) -> str:
        """What the program prints. It answers some questions with a failing exit status of their own."""
        asking = "-o" not in arguments
        done = subprocess.run(
            [str(self._program), *arguments],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=not asking,
        )
        return done.stdout


def _choose(listing: str) -> str:
    """The best of "Voices available: kal awb_time kal16 awb rms slt"."""
    voices = listing.partition(":")[2].split()
    return next((voice for voice in _PREFERRED if voice in voices), voices[0] if voices else "kal")


def _version(printed: str) -> str:
    """ "flite-2.2-current" of "  version: flite-2.2-current Aug 2020 (http...)"."""
    return next((word for word in printed.split() if word.startswith("flite-")), "unknown")


def _read(name: str, text: str, file: Path) -> Sound:
    try:
        samples, sample_rate = soundfile.read(file, dtype="float32")
    except (soundfile.SoundFileError, OSError) as exc:
        raise SpeechError(name, text, "no sound file was written") from exc
    return Sound(samples, sample_rate).mono()
