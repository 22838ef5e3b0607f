from __future__ import annotations

from django.db import models

from ..vocabulary import Kind, TargetKind
from .entries import EntryOfKind
from .fields import VocabularyField, known_word


class Target(EntryOfKind):
    """A gene, pathway, cell type or other part that claims name."""

    KIND = Kind.TARGET

    target_kind = VocabularyField("sort", words=TargetKind)
    members = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="member_of",
        help_text="For families, fusions and pathways.",
    )

    class Meta:
        constraints = [known_word("target_kind", TargetKind, "target_kind_is_known", "The sort of a target")]
