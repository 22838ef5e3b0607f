"""Rows and cells of a sheet, and how they are wrong. Knows no database."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

#: What stands between the ends of a range, for a class of a regular expression.
DASHES = "\\-‐-―−"
#: No bibliography is longer; a range that is was typed wrongly.
LONGEST_RANGE = 5000
#: The largest year or position that every database holds.
LARGEST = 32767


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

    def filled(self, column: str) -> str:
        if not self[column]:
            raise CellError(column, "The cell is empty.")
        return self[column]

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
        value = as_word(self[column])
        if value in words.values or (not value and not required):
            return value
        found = f"“{self[column]}” is not one of them" if value else "the cell is empty"
        raise CellError(column, f"Expected one of {', '.join(words.values)}; {found}.")

    def number_in(self, column: str) -> int | None:
        typed = self[column]
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 9 or int(typed) > LARGEST:
            raise CellError(column, f"Expected a whole number up to {LARGEST}, found “{typed[:40]}”.")
        return int(typed)

    def truth(self, column: str) -> bool:
        if self[column].casefold() not in ("", "yes", "no"):
            raise CellError(column, f"Expected yes or no, found “{self[column]}”.")
        return self[column].casefold() == "yes"


def as_word(text: str) -> str:
    """What was typed as the vocabulary writes it: ``At statement`` is ``at_statement``."""
    return re.sub(r"[\s-]+", "_", text.strip().casefold())


def read(path: Path) -> tuple[list[str], list[Row]]:
    """Header and non-empty rows of a CSV file. Raises SheetError where it is not one."""
    lines = records(text_of(path), path)
    header = [name.strip() for name in lines[0]] if lines else []
    filled = [(number, line) for number, line in enumerate(lines[1:], 2) if any(cell.strip() for cell in line)]
    problems = [*doubled(header), *(problem for number, line in filled for problem in ragged(header, number, line))]
    if problems:
        raise SheetError(problems)
    return header, [
        Row(number, {name: cell.strip() for name, cell in zip(header, line, strict=True) if name})
        for number, line in filled
    ]


def text_of(path: Path) -> str:
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise SheetError([RowProblem(1, "", f"{path} cannot be read ({error.strerror}).")]) from error
    except UnicodeDecodeError as error:
        raise SheetError(
            [RowProblem(1, "", f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8.")]
        ) from error
    if "\0" in text:
        raise SheetError([RowProblem(1, "", f"{path} is binary: it holds a zero byte. Save it as CSV.")])
    return text


def records(text: str, path: Path) -> list[list[str]]:
    """The records of a CSV text: a cell may have several lines, so a record's number is not that of a line."""
    lines: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            lines.append(record)
    except csv.Error as error:
        raise SheetError([RowProblem(len(lines) + 1, "", f"{path} is not a CSV file ({error}).")]) from error
    return lines


def doubled(header: list[str]) -> list[RowProblem]:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    return [RowProblem(1, name, "Two columns have this name; one of them would be lost.") for name in twice]


def ragged(header: list[str], number: int, line: list[str]) -> list[RowProblem]:
    """Whether cells and header do not fit: too few, too many, or something under no heading."""
    if len(line) != len(header):
        return [RowProblem(number, "", f"Has {len(line)} cells; the header has {len(header)}.")]
    stray = [cell for name, cell in zip(header, line, strict=True) if cell.strip() and not name]
    return [RowProblem(number, "", f"“{cell.strip()}” stands in a column without a name.") for cell in stray]


def labels(text: str) -> list[str]:
    """Reference labels as printed → one by one: ``5–8, 12`` gives 5, 6, 7, 8, 12; author-year labels stay whole.

    Ranges may be written with any dash and with spaces around it. Raises ValueError.
    """
    bare = text.strip().strip("[]").strip()
    if not bare:
        raise ValueError("No label stands before the @.")
    if not re.fullmatch(rf"[\d\s,{DASHES}]+", bare):
        return [bare]
    return [label for part in bare.split(",") for label in spelt_out(part.strip())]


def spelt_out(part: str) -> list[str]:
    """``5–8`` → 5, 6, 7, 8. Raises ValueError for anything but a number or a rising range."""
    ends = re.fullmatch(rf"(\d+)(?:\s*[{DASHES}]\s*(\d+))?", part)
    first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (1, 0)
    if not first <= last < first + LONGEST_RANGE:
        raise ValueError(
            f"“{part}” is neither a number nor a rising range." if part else "A comma has no number beside it."
        )
    return [str(number) for number in range(first, last + 1)]
