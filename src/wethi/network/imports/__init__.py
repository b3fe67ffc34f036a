"""People and organisations out of a table: columns guessed, rows checked and compared, nothing written.

``actions.import_people`` writes what the preview shows. The same file twice changes nothing.
"""

from wethi.network.imports.columns import FIELD_LABELS, Columns, NoHead, find_columns
from wethi.network.imports.lines import Line, Problem
from wethi.network.imports.preview import Preview, PreviewRow, preview_people, preview_sheet

__all__ = [
    "FIELD_LABELS",
    "Columns",
    "Line",
    "NoHead",
    "Preview",
    "PreviewRow",
    "Problem",
    "find_columns",
    "preview_people",
    "preview_sheet",
]
