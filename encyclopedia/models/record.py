"""The base of all that is in the fixtures: what tells a row from every other, and when it is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter

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
        """Those of the public record that are held to be right; of what is never withdrawn, all of it."""
        paths = lookups(self.model, "PUBLIC_WITH")
        return self.filter(**dict.fromkeys(paths, Status.PUBLISHED)) if paths else self.in_record()


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
        return tuple(read(self) for read in readers(type(self)))


@cache
def lookups(model: type[RecordModel], declaration: str) -> tuple[str, ...]:
    """The fields that a model declares, as lookups: ``claim`` → ``claim__accession``."""
    return tuple(_lookups(model, declaration))


@cache
def readers(model: type[RecordModel]) -> tuple[Callable[[RecordModel], str | int], ...]:
    """What reads each part of a row's natural key."""
    return tuple(attrgetter(path.replace("__", ".")) for path in lookups(model, "NATURAL_KEY"))


def _lookups(model: type[RecordModel], declaration: str) -> Iterator[str]:
    for name in getattr(model, declaration):
        other = None if "__" in name else model._meta.get_field(name).related_model
        yield from (f"{name}__{path}" for path in lookups(other, declaration)) if other else (name,)
