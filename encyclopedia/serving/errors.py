"""What goes wrong below a command, in one sentence for the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.db.utils import Error as DatabaseProblem

from ..dataset import DatasetError


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise CommandError, without a traceback, for what the fixtures, the database or the disk object to."""
    try:
        yield
    except DatasetError as error:
        raise CommandError(of_fixtures(error)) from error
    except DatabaseProblem as error:
        raise CommandError(of_database(error)) from error
    except OSError as error:
        raise CommandError(of_disk(error)) from error


def of_fixtures(error: DatasetError) -> str:
    """The first problem, and how many more there are."""
    more = len(error.problems) - 1
    rest = f" ({more} more: python manage.py load_fixtures lists them.)" if more else ""
    return f"The fixtures were refused, nothing was changed: {error.problems[0]}{rest}"


def of_database(error: BaseException) -> str:
    while isinstance(error, TransactionManagementError) and error.__context__:
        error = error.__context__  # it only says that something failed before: that is what we want to hear
    said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    if "not a database" in said:
        return f"{which()} is no SQLite database; move that file away, and a new one is made from the fixtures."
    if "no such table" in said or ("relation" in said and "does not exist" in said):
        return f"{which()} does not have the tables of the encyclopedia; run python manage.py migrate."
    if "readonly" in said:
        return f"{which()} cannot be written to; change its permissions or set ENCYCLOPEDIA_DATA to another folder."
    if "locked" in said:
        return f"{which()} is held by another program; stop that one and try again."
    return f"{which()} cannot be used: {said}."


def which() -> str:
    """The database by file, or by name and host: never with its password."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"The database {known['NAME']}"
    return f"The database {known['NAME']} at {known['HOST'] or 'the local socket'}:{known['PORT']}"


def of_disk(error: OSError) -> str:
    return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."
