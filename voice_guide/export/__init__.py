"""The mix becomes a file: sound, chapters, captions and a cover.

`export_guide(mix, timeline, Path("guide.mp3"))` is all that a caller needs; the suffix chooses the format.
"""

from voice_guide.export.formats import WRITERS
from voice_guide.export.guide import check_target, export_guide
from voice_guide.export.options import ExportOptions
from voice_guide.export.picture import timeline_svg
from voice_guide.export.text import write_text

__all__ = ["WRITERS", "ExportOptions", "check_target", "export_guide", "timeline_svg", "write_text"]
