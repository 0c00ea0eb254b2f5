"""A guide by pydub as hobbyists write it: repeat the music, lay every sentence over it, export.

Run as: pydub_overlay.py CUES.json BED.wav OUT.mp3
"""

import json
import sys
from pathlib import Path

from pydub import AudioSegment

cues, bed, target = sys.argv[1:]
job = json.loads(Path(cues).read_text(encoding="utf-8"))
milliseconds = round(job["seconds"] * 1000)

music = AudioSegment.from_wav(bed) - 9
guide = (music * (milliseconds // len(music) + 1))[:milliseconds].fade_in(4000).fade_out(8000)
for at, file in job["cues"]:
    guide = guide.overlay(AudioSegment.from_wav(file), position=round(at * 1000), gain_during_overlay=-7)
(guide + 2).export(target, format="mp3", bitrate="128k")
