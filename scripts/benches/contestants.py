"""Who makes the guide, and with which command."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from job import Job

HERE = Path(__file__).parent
OURS = "voice-guide export"
ENCODING = "its MP3 encoding alone"
FFMPEG = "ffmpeg"
FFMPEG_QUICK = "ffmpeg, its encoder as quick as ours"
PYDUB = "pydub"

Command = list[str]


def contestants(job: Job) -> dict[str, Command]:
    """A name and a command each; without ffmpeg only ours and the encoder."""
    found = {
        OURS: export(job.script, job.minutes, job.folder / "ours.mp3"),
        ENCODING: _python("encode_alone.py", job.pcm, job.folder / "encoded.mp3"),
    }
    if shutil.which("ffmpeg"):
        found[FFMPEG] = _ffmpeg(job, job.folder / "ffmpeg.mp3")
        found[FFMPEG_QUICK] = _ffmpeg(job, job.folder / "ffmpeg-quick.mp3", "-compression_level", "7")
        found[PYDUB] = _python("pydub_overlay.py", job.cues, job.bed, job.folder / "pydub.mp3")
    return found


def export(script: Path, minutes: float, target: Path) -> Command:
    return [*voice_guide("export"), str(script), "--minutes", str(minutes), "-o", str(target)]


def writing(job: Job) -> Command:
    """The command that writes the job's files."""
    command = _python("job_writing.py", job.folder)
    return [*command, str(job.minutes), str(job.long_minutes)]


def voice_guide(*arguments: str) -> Command:
    """The command as it was installed."""
    return [str(Path(sys.executable).with_name("voice-guide")), *arguments]


def _python(script: str, *arguments: Path) -> Command:
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def _ffmpeg(job: Job, target: Path, *encoding: str) -> Command:
    """The voice as one track, the ambience repeated and ducked by a compressor that listens to the voice."""
    seconds = job.placed()["seconds"]
    mixed = (
        "[0:a]aformat=channel_layouts=stereo,asplit[voice][key];"
        f"[1:a]volume=-9dB,afade=t=in:d=4,afade=t=out:st={seconds - 8}:d=8[bed];"
        "[bed][key]sidechaincompress=threshold=0.02:ratio=4:attack=200:release=1500[ducked];"
        "[voice][ducked]amix=inputs=2:duration=first:normalize=0,volume=2dB[out]"
    )
    voice = ["-f", "concat", "-safe", "0", "-i", str(job.voice_list)]
    bed = ["-stream_loop", "-1", "-i", str(job.bed)]
    output = ["-filter_complex", mixed, "-map", "[out]", "-t", str(seconds), "-c:a", "libmp3lame"]
    quiet = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y"]
    return [*quiet, *voice, *bed, *output, "-b:a", "128k", *encoding, str(target)]
