"""Tables as people send and want them: XLSX, CSV and tables of Word documents, read without evaluating anything, written without traps."""

from wethi.kit.sheets.reading import Sheet, SheetRow, UnreadableSheet, read_sheet
from wethi.kit.sheets.writing import CSV_TYPE, XLSX_TYPE, csv_bytes, defused, xlsx_bytes

__all__ = [
    "CSV_TYPE",
    "XLSX_TYPE",
    "Sheet",
    "SheetRow",
    "UnreadableSheet",
    "csv_bytes",
    "defused",
    "read_sheet",
    "xlsx_bytes",
]
