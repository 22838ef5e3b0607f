"""What the six kinds of sheet share."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from ...documents import Document, Folder, LocateError, locate
from ...models import Passage, Section, Source
from .rows import CellError, Row, RowProblem


class Sheet:
    """A kind of sheet: enters its rows one by one and notes in ``made`` the model of every object created."""

    name = ""
    telling: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    #: The column in which a field of a model is written, where the two have different names.
    column_of: dict[str, str] = {}

    def __init__(self, folder: Folder | None):
        self.folder = folder
        self.made: list[str] = []

    def enter(self, row: Row) -> None:
        raise NotImplementedError

    def finish(self) -> list[RowProblem]:
        """What can be said only when all rows are in."""
        return []

    def tried(self, row: Row, step: Callable, *args) -> list[RowProblem]:
        """Take a step for a row; what is wrong with the row, if anything. A bad row leaves nothing in the database."""
        try:
            with transaction.atomic():
                step(*args)
        except CellError as error:
            return [RowProblem(row.number, error.column, error.message)]
        except ValidationError as error:
            columns = {NON_FIELD_ERRORS: "", **self.column_of}
            return [
                RowProblem(row.number, columns.get(name, name), " ".join(messages))
                for name, messages in error.message_dict.items()
            ]
        return []

    def keep(self, thing):
        """Check an object as a form would, save it, count it."""
        thing.full_clean()
        new = thing._state.adding
        thing.save()
        if new:
            self.made.append(str(thing._meta.verbose_name_plural))
        return thing

    def document(self, row: Row) -> Source:
        source = Source.objects.documents().filter(slug=row["document"]).first()
        if source is None:
            raise CellError("document", f"“{row['document']}” is no document of the record; import its card first.")
        return source

    def text_of(self, source: Source) -> Document:
        if self.folder is None:
            raise CellError("document", "Passages cannot be located without the documents; name their folder.")
        found = self.folder.find(source.text_digest)
        if found is None:
            raise CellError("document", f"The folder {self.folder.path} does not have the text of {source.slug}.")
        return found

    def passage(self, row: Row) -> Passage:
        """The passage between the row's opening and closing words, in the record already or new.

        Where the document prints the same words in several sections, the row names the section by its position.
        """
        source = self.document(row)
        if not row["opening"]:
            raise CellError("opening", "The cell is empty; type the first words of the passage.")
        try:
            found = locate(self.text_of(source), row["opening"], row["closing"], row.number_in("section"))
        except LocateError as error:
            raise CellError("opening", str(error)) from error
        extents = [list(extent) for extent in found.extents]
        known = Passage.objects.filter(source=source, start=extents[0][0], end=extents[-1][1]).first()
        if known:
            return known
        section = Section.objects.get(source=source, position=found.section)
        words = {"opening": found.opening, "closing": found.closing, "digest": found.digest}
        return self.keep(Passage(source=source, section=section, paragraph=found.paragraph, extents=extents, **words))
