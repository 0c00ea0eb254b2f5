"""Sound devices. A table of outputs; `open_output` opens one of them.

To add an output: one module with a class that satisfies `output.Output`, one loader below, one line in
`OUTPUTS`. The contract tests then find it by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_guide.errors import NotFoundError

if TYPE_CHECKING:
    from voice_guide.outputs.output import Output

DEFAULT = "miniaudio"


@dataclass(frozen=True)
class OutputOptions:
    device: str | None = None  #: part of a device's name; None: the system's default
    speed: float = 1.0  #: times as fast as real time; only without sound


def _miniaudio(options: OutputOptions) -> Output:
    from voice_guide.outputs.miniaudio import MiniaudioOutput

    return MiniaudioOutput(options.device)


def _simpleaudio(options: OutputOptions) -> Output:
    from voice_guide.outputs.simpleaudio import SimpleaudioOutput

    return SimpleaudioOutput(options.device)


def _null(options: OutputOptions) -> Output:
    from voice_guide.outputs.null import NullOutput

    return NullOutput(options.speed)


#: Name -> loader. Heavy imports happen inside.
OUTPUTS: dict[str, Callable[[OutputOptions], Output]] = {
    "miniaudio": _miniaudio,
    "simpleaudio": _simpleaudio,
    "null": _null,
}


def open_output(name: str = DEFAULT, options: OutputOptions | None = None) -> Output:
    """The output of this name, not started yet.

    Raises NotFoundError for an unknown name, OutputError when it cannot work here.
    """
    if name not in OUTPUTS:
        raise NotFoundError("output", name, OUTPUTS)
    return OUTPUTS[name](options or OutputOptions())


def device_names() -> list[str]:
    """The sound devices that `--device` can name. Raises OutputError."""
    from voice_guide.outputs.miniaudio import device_names as names

    return names()
