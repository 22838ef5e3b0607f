"""A curator's sheet → the record. Curators think in rows; a row that does not hold is reported with its number.

Six kinds of sheet, told apart by their first columns: documents, references, entries, claims, faults, terms. README shows each.
"""

from .importer import Report, import_sheet
from .rows import CellError, RowProblem, SheetError

__all__ = ["CellError", "Report", "RowProblem", "SheetError", "import_sheet"]
