"""M3U8: a playlist that names the files of a folder in their order."""

from __future__ import annotations

from collections.abc import Iterable

from voice_guide.export.labels import one_line


def compose_playlist(title: str, entries: Iterable[tuple[str, float, str]]) -> str:
    """A playlist in UTF-8. Entries are a file name, its seconds and its title."""
    lines = [f"#EXTINF:{round(seconds)},{one_line(name)}\n{file}" for file, seconds, name in entries]
    return "\n".join(["#EXTM3U", f"#PLAYLIST:{one_line(title)}", *lines]) + "\n"


def files_in(playlist: str) -> list[str]:
    """The file names in a playlist."""
    return [line for line in playlist.splitlines() if line.strip() and not line.startswith("#")]
