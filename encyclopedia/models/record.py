"""The base of all that is in the fixtures: what tells a row from every other, and when it is public."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce

from django.db import models

from ..vocabulary import Status


class RecordQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key: str | int):
        return self.get(**dict(zip(lookups(self.model, "NATURAL_KEY"), key, strict=True)))

    def in_record(self):
        """Those of the public record, the withdrawn among them."""
        words = [word for word in Status if word.in_record]
        return self.filter(**{f"{path}__in": words for path in lookups(self.model, "PUBLIC_WITH")})

    def published(self):
        """Those of the public record that are held to be right."""
        return self.filter(**dict.fromkeys(lookups(self.model, "PUBLIC_WITH"), Status.PUBLISHED))


class RecordModel(models.Model):
    """A model of the record. Both declarations name fields; a relation stands for what the other model declares.

    ``NATURAL_KEY``: what tells a row from every other, in the fixtures and wherever primary keys mean nothing:
    ``("claim", "entry", "role")`` is the accession of the claim, kind and slug of the entry, and the role.
    ``PUBLIC_WITH``: the status that makes a row public, its own or that of another row; always public if empty.
    """

    NATURAL_KEY: tuple[str, ...] = ()
    PUBLIC_WITH: tuple[str, ...] = ()

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str | int, ...]:
        """What the fixtures call the row; the relations it is read through cost a query each unless loaded."""
        return tuple(reduce(getattr, path.split("__"), self) for path in lookups(type(self), "NATURAL_KEY"))


@cache
def lookups(model: type[RecordModel], declaration: str) -> tuple[str, ...]:
    """The fields that a model declares, as lookups: ``claim`` → ``claim__accession``."""
    return tuple(_lookups(model, declaration))


def _lookups(model: type[RecordModel], declaration: str) -> Iterator[str]:
    for name in getattr(model, declaration):
        other = None if "__" in name else model._meta.get_field(name).related_model
        yield from (f"{name}__{path}" for path in lookups(other, declaration)) if other else (name,)
