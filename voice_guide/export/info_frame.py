"""The Info frame that opens an MP3 file: it tells decoders how many samples to drop at both ends.

Without it every decoder plays LAME's 1105 samples of delay, and the file is up to 50 ms too long.
Layout: the Xing header and LAME's extension of it (http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

import struct

from voice_guide.sound import SAMPLE_RATE

ENCODER_DELAY = 576  #: samples; decoders know their own 529 and add them
FRAME_SAMPLES = 1152  #: per MP3 frame (MPEG-1 layer III)
_SIDE_INFO = 32  #: bytes between a stereo frame's header and its data
_ALL_FIELDS = 0x0F  #: number of frames, bytes, seek table and quality are all there
_CBR = 1


def frame_length(bitrate: int) -> int:
    """Bytes of a frame without its padding byte; `bitrate` in kbit/s."""
    return 144_000 * bitrate // SAMPLE_RATE


def count_frames(audio_bytes: int, bitrate: int) -> int:
    """How many frames of constant bit rate there are in so many bytes."""
    return round(audio_bytes * SAMPLE_RATE / (144_000 * bitrate))


def info_frame(header: bytes, bitrate: int, audio_bytes: int, samples: int) -> bytes:
    """The frame to put before `audio_bytes` of MP3 which hold `samples` samples.

    `header` is the four bytes that begin any of the stream's own frames.
    """
    frames = count_frames(audio_bytes, bitrate)
    length = frame_length(bitrate)
    start = bytes([header[0], header[1], header[2] & 0xFD, header[3]]) + bytes(_SIDE_INFO)
    sizes = struct.pack(">III", _ALL_FIELDS, frames, length + audio_bytes)
    xing = b"Info" + sizes + _even_seek_table() + bytes(4)
    padding = frames * FRAME_SAMPLES - ENCODER_DELAY - samples
    body = start + xing + _lame_extension(bitrate, padding, length + audio_bytes)
    return (body + struct.pack(">H", _crc16(body))).ljust(length, b"\0")


def _even_seek_table() -> bytes:
    """At constant bit rate, each hundredth of the time is a hundredth of the bytes."""
    return bytes(hundredth * 256 // 100 for hundredth in range(100))


def _lame_extension(bitrate: int, padding: int, all_bytes: int) -> bytes:
    """The encoder's own fields, up to the checksum. Those that only inform stay 0, which means unknown."""
    lowpass_gains_flags, misc_gain_preset, music_crc = bytes(10), bytes(4), bytes(2)
    start = b"LAME3.100" + bytes([_CBR]) + lowpass_gains_flags + bytes([min(bitrate, 255)])
    ends = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    return start + ends + misc_gain_preset + struct.pack(">I", all_bytes) + music_crc


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as LAME computes it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
