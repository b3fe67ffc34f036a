"""A list of sessions comes in: its columns are found, each row is read and compared with the programme as it stands."""

from wethi.programme.imports.columns import FIELD_LABELS, find_columns
from wethi.programme.imports.preview import Preview, PreviewRow, preview_sessions

__all__ = ["FIELD_LABELS", "Preview", "PreviewRow", "find_columns", "preview_sessions"]
