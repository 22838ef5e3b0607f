"""What can be wrong with the fixtures, said so that a person finds the place and knows what was expected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixtureProblem:
    """One thing wrong: in which file, object and field, and what was expected there."""

    message: str
    file: str = ""
    object: str = ""
    field: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.object, self.field) if part)
        return f"{place}: {self.message}" if place else self.message


class DatasetError(Exception):
    """The fixtures were refused and nothing was changed. ``problems`` lists why, in the order of the files."""

    shown = 20

    def __init__(self, problems: list[FixtureProblem]):
        self.problems = problems
        lines = [str(problem) for problem in problems[: self.shown]]
        if len(problems) > self.shown:
            lines.append(f"… and {len(problems) - self.shown} more.")
        super().__init__("\n".join(lines))


class DeskWorkError(DatasetError):
    """The database holds work of the editors that a load would contradict or lose; it was left as it is."""
