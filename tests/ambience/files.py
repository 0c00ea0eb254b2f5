"""Sound files as people have them, made afresh."""

import av
import numpy as np
import soundfile

KINDS = ("wav", "flac", "ogg", "mp3", "m4a", "opus")
_CODECS = {"m4a": "aac", "opus": "libopus"}


def noise(seconds, rate=44_100, channels=2, level=0.1):
    """Plain noise, shape (frames, channels)."""
    rng = np.random.default_rng(7)
    return (rng.standard_normal((round(seconds * rate), channels)) * level).astype(np.float32)


def tone(seconds, rate=44_100, hertz=1000.0):
    """A sine on both channels."""
    one = 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    return np.repeat(one[:, None], 2, axis=1).astype(np.float32)


def save(file, samples, rate=44_100):
    """Writes the samples; the suffix picks the format."""
    kind = file.suffix[1:]
    if kind in _CODECS:
        _encode(file, samples, rate, _CODECS[kind])
        return file
    with soundfile.SoundFile(file, "w", rate, samples.shape[1]) as sound:
        for at in range(0, len(samples), 65_536):
            sound.write(samples[at : at + 65_536])
    return file


def _encode(file, samples, rate, codec):
    layout = {1: "mono", 2: "stereo"}[samples.shape[1]]
    with av.open(str(file), "w") as container:
        stream = container.add_stream(codec, rate=48_000 if codec == "libopus" else rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout=layout)
        frame.sample_rate = rate
        to_codec = av.AudioResampler(stream.codec_context.format, layout, stream.rate)
        for converted in (*to_codec.resample(frame), *to_codec.resample(None)):
            container.mux(stream.encode(converted))
        container.mux(stream.encode(None))


def cut_off(file, share=0.5):
    """What an interrupted download leaves."""
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    return file


def damaged(file):
    """The file with rubbish in its middle."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = np.random.default_rng(1).bytes(4000)
    file.write_bytes(data)
    return file
