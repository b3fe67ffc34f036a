"""Tables as people send and want them: XLSX, CSV and tables of Word documents, read without evaluating anything, written without traps."""

from wethi.kit.sheets.headed import HeadColumns, NoHead, Problem, head_columns, plain_head
from wethi.kit.sheets.reading import Sheet, SheetRow, UnreadableSheet, read_sheet, read_sheets
from wethi.kit.sheets.sealed import opened, sealed
from wethi.kit.sheets.writing import CSV_TYPE, XLSX_TYPE, csv_bytes, defused, xlsx_bytes

__all__ = [
    "CSV_TYPE",
    "XLSX_TYPE",
    "HeadColumns",
    "NoHead",
    "Problem",
    "Sheet",
    "SheetRow",
    "UnreadableSheet",
    "csv_bytes",
    "defused",
    "head_columns",
    "opened",
    "plain_head",
    "read_sheet",
    "read_sheets",
    "sealed",
    "xlsx_bytes",
]
