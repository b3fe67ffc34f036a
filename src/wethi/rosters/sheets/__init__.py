"""A list as a file: columns found, rows checked and compared with what stands, a template with drop-downs."""

from wethi.rosters.sheets.preview import (
    CHANGED,
    DOUBLE,
    NEW,
    UNCHANGED,
    WRONG,
    Preview,
    PreviewRow,
    preview_pasted,
    preview_sheet,
)
from wethi.rosters.sheets.template import TEMPLATE_TYPE, template_bytes

__all__ = [
    "CHANGED",
    "DOUBLE",
    "NEW",
    "TEMPLATE_TYPE",
    "UNCHANGED",
    "WRONG",
    "Preview",
    "PreviewRow",
    "preview_pasted",
    "preview_sheet",
    "template_bytes",
]
