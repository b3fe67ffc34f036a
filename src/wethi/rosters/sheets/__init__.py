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
    preview_sheets,
)
from wethi.rosters.sheets.template import TEMPLATE_TYPE, guide_title, template_bytes

__all__ = [
    "CHANGED",
    "DOUBLE",
    "NEW",
    "TEMPLATE_TYPE",
    "UNCHANGED",
    "WRONG",
    "Preview",
    "PreviewRow",
    "guide_title",
    "preview_pasted",
    "preview_sheets",
    "template_bytes",
]
