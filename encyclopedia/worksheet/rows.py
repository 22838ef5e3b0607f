"""Rows and cells of a sheet, and how they are wrong. Knows no database."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in which row (as a spreadsheet numbers them: the header is row 1) and column."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}"


class SheetError(Exception):
    """The sheet was refused and nothing was created. ``problems`` lists every bad row."""

    def __init__(self, problems: list[RowProblem]):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class CellError(Exception):
    """What is wrong with a cell; the column's name comes with it."""

    def __init__(self, column: str, message: str):
        self.column, self.message = column, message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name; cells are stripped, and a column that the sheet lacks is empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def items(self, column: str) -> list[str]:
        """The items of a cell, which are separated by semicolons."""
        return [item.strip() for item in self[column].split(";") if item.strip()]

    def pairs(self, column: str, between: str) -> list[tuple[str, str]]:
        """Items of the form ``left=right``; the last separator counts, for names may hold one."""
        pairs = []
        for item in self.items(column):
            left, found, right = item.rpartition(between)
            if not found or not left.strip() or not right.strip():
                raise CellError(column, f"“{item}” is not of the form “… {between} …”.")
            pairs.append((left.strip(), right.strip()))
        return pairs

    def word(self, column: str, words, *, required: bool = True) -> str:
        """A word of a vocabulary, written with hyphens, spaces or underscores. Raises CellError naming the words expected."""
        value = re.sub(r"[\s-]+", "_", self[column].casefold())
        if value in words.values or (not value and not required):
            return value
        found = f"“{self[column]}” is not one of them" if value else "the cell is empty"
        raise CellError(column, f"Expected one of {', '.join(words.values)}; {found}.")

    def number_in(self, column: str) -> int | None:
        if self[column] and not self[column].isdecimal():
            raise CellError(column, f"Expected a whole number, found “{self[column]}”.")
        return int(self[column]) if self[column] else None

    def truth(self, column: str) -> bool:
        if self[column].casefold() not in ("", "yes", "no"):
            raise CellError(column, f"Expected yes or no, found “{self[column]}”.")
        return self[column].casefold() == "yes"


def read(path: Path) -> tuple[list[str], list[Row]]:
    """Header and non-empty rows of a CSV file. Raises SheetError where it is not one."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise SheetError([RowProblem(1, "", f"{path} cannot be read ({error.strerror}).")]) from error
    except UnicodeDecodeError as error:
        raise SheetError(
            [RowProblem(1, "", f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8.")]
        ) from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise SheetError([RowProblem(1, "", f"{path} is not a CSV file ({error}).")]) from error
    header = [name.strip() for name in lines[0]] if lines else []
    problems = [
        RowProblem(number, "", f"Has {len(line)} cells; the header has {len(header)}.")
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line) and len(line) != len(header)
    ]
    if problems:
        raise SheetError(problems)
    rows = [
        Row(number, {name: cell.strip() for name, cell in zip(header, line, strict=False)})
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]
    return header, rows


def labels(text: str) -> list[str]:
    """Reference labels as printed → one by one: ``5–8, 12`` gives 5, 6, 7, 8, 12; author-year labels stay whole.

    Ranges may be written with any dash and with spaces around it.
    """
    bare = text.strip().strip("[]")
    if not re.fullmatch(r"[\d\s,\-‐-―−]+", bare):
        return [bare]
    found: list[str] = []
    for part in filter(None, (part.strip() for part in bare.split(","))):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] <= ends[1]:
            found += [str(number) for number in range(ends[0], ends[1] + 1)]
        elif len(ends) == 1:
            found.append(str(ends[0]))
        else:
            raise ValueError(f"“{part}” is neither a number nor a rising range.")
    return found
