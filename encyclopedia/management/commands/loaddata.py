"""``python manage.py loaddata``: Django's own, after which what it loaded of the record can be found and counts as a change."""

from __future__ import annotations

import warnings
from pathlib import Path

from django.core.management.commands import loaddata
from django.db import DEFAULT_DB_ALIAS

from ... import search
from ...models import RECORD, RecordState


class Command(loaddata.Command):
    """Checks less than ``load_fixtures``: no manifest, no cleaning, no rule."""

    def loaddata(self, fixture_labels):
        """Runs in Django's transaction: a page that has changed is never answered as fresh, nor found by what it said."""
        super().loaddata(fixture_labels)
        if self.using == DEFAULT_DB_ALIAS and self.models & set(RECORD):
            search.rebuild()
            RecordState.objects.raise_counter()

    def load_label(self, fixture_label):
        """Django warns of a file without objects, which may be in a wrong format; a list that is empty is in the right one."""
        with warnings.catch_warnings():
            if all(is_empty_list(Path(file)) for file, *_ in self.find_fixtures(fixture_label)):
                warnings.filterwarnings("ignore", "No fixture data found", RuntimeWarning)
            super().load_label(fixture_label)


def is_empty_list(path: Path) -> bool:
    """Whether the file holds nothing but an empty list; of a few bytes only, since it is read for that."""
    return path.is_file() and path.stat().st_size < 10 and path.read_bytes().split() == [b"[]"]
