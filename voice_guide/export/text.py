"""Text files of all kinds, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from voice_guide.export.drafts import Drafts
from voice_guide.export.trouble import check_file, check_parent, told_about


def write_text(target: Path, text: str) -> None:
    """Writes UTF-8, with one kind of line end on all systems. Raises ExportError."""
    check_parent(target)
    check_file(target)
    with told_about(target, len(text)), Drafts() as drafts:
        drafts.file(target).write_text(text, encoding="utf-8", newline="\n")
