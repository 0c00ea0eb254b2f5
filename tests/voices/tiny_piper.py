"""A Piper voice of about a kilobyte: a buzz that lasts as long as its phonemes would.

It goes through the real onnxruntime and the real piper-tts; only the model is a toy.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

_FRAMES_PER_PHONEME = 700  # at 22 050 Hz: 32 ms


def write_voice(folder: Path) -> None:
    """Writes en_US-tiny-low.onnx and its .json; nothing without piper or onnx."""
    if find_spec("piper") is None or find_spec("onnx") is None:
        return
    (folder / "en_US-tiny-low.onnx").write_bytes(_model())
    (folder / "en_US-tiny-low.onnx.json").write_text(json.dumps(_config()))


def _config() -> dict[str, object]:
    signs = "_^$ !',.:;?abcdefghijklmnopqrstuvwxyzæðŋɐɑɒɔəɚɛɜɡɪɹɾʃʊʌʒˈˌːθᵻ̩ʔɫ"
    return {
        "audio": {"sample_rate": 22050},
        "espeak": {"voice": "en-us"},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": {},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": {sign: [place] for place, sign in enumerate(signs)},
    }


def _model() -> bytes:
    """output = 0.3 sin(n / 10) for n below phonemes x 700 x length_scale, shape (1, 1, n)."""
    from onnx import TensorProto, checker, helper

    nodes = [
        helper.make_node("Slice", ["scales", "one", "two", "zero"], ["stretch"]),
        helper.make_node("Cast", ["input_lengths"], ["count"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["count", "stretch"], ["long"]),
        helper.make_node("Mul", ["long", "hop"], ["length"]),
        helper.make_node("Squeeze", ["length"], ["frames"]),
        helper.make_node("Range", ["start", "frames", "step"], ["time"]),
        helper.make_node("Sin", ["time"], ["wave"]),
        helper.make_node("Mul", ["wave", "level"], ["soft"]),
        helper.make_node("Unsqueeze", ["soft", "axes"], ["output"]),
    ]
    integers = {"zero": [0], "one": [1], "two": [2], "axes": [0, 1]}
    constants = [helper.make_tensor(n, TensorProto.INT64, [len(v)], v) for n, v in integers.items()]
    scalars = {"hop": _FRAMES_PER_PHONEME / 10, "start": 0.0, "step": 0.1, "level": 0.3}
    constants += [helper.make_tensor(n, TensorProto.FLOAT, [], [v]) for n, v in scalars.items()]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, None])]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    checker.check_model(model)
    return bytes(model.SerializeToString())
