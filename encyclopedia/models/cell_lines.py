from __future__ import annotations

from django.db import models

from ..vocabulary import Kind
from .entries import EntryOfKind, EntryQuerySet


class CellLineQuerySet(EntryQuerySet):
    def for_page(self):
        return super().for_page().select_related("cancer_type")


class CellLine(EntryOfKind):
    """Cells in culture. A resistant subline stands below its parental line in the tree."""

    KIND = Kind.CELL_LINE

    cancer_type = models.ForeignKey(
        "encyclopedia.CancerType",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cell_lines",
        help_text="The cancer it was made from.",
    )

    objects = CellLineQuerySet.as_manager()
