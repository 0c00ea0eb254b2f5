"""The mix becomes a file: sound, chapters, captions and a cover.

`export_guide(mix, timeline, Path("guide.mp3"))` is all that a caller needs; the suffix chooses the format.
"""

from voice_guide.export.formats import WRITERS
from voice_guide.export.guide import export_guide
from voice_guide.export.options import ExportOptions

__all__ = ["WRITERS", "ExportOptions", "export_guide"]
