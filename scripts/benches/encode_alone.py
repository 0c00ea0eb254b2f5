"""Nothing but the MP3 encoding of an export: LAME with its settings, fed with finished samples.

Run as: encode_alone.py IN.pcm OUT.mp3
"""

import sys
from pathlib import Path

import lameenc

SECOND = 44_100 * 4  #: bytes

source, target = sys.argv[1:]
encoder = lameenc.Encoder()
encoder.set_channels(2)
encoder.set_in_sample_rate(44_100)
encoder.set_out_sample_rate(44_100)
encoder.set_bit_rate(128)
encoder.set_quality(7)  # as voice_guide/export/mp3.py
encoder.silence()
with Path(source).open("rb") as samples, Path(target).open("wb") as mp3:
    while block := samples.read(SECOND):
        mp3.write(encoder.encode(block))
    mp3.write(encoder.flush())
