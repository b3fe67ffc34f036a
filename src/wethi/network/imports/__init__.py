"""People and organisations out of a table: columns guessed, rows checked and compared, nothing written.

``actions.import_people`` writes what the preview shows. The same file twice changes nothing.
"""

from wethi.network.imports.columns import (
    FIELD_LABELS,
    Columns,
    NoHead,
    chosen_columns,
    find_columns,
    head_of,
    says_enough,
)
from wethi.network.imports.lines import Line, Problem
from wethi.network.imports.preview import Preview, PreviewRow, known_columns, preview_people, preview_sheet

__all__ = [
    "FIELD_LABELS",
    "Columns",
    "Line",
    "NoHead",
    "Preview",
    "PreviewRow",
    "Problem",
    "chosen_columns",
    "find_columns",
    "head_of",
    "known_columns",
    "preview_people",
    "preview_sheet",
    "says_enough",
]
