"""``python manage.py rebuild_index``: index everything published anew."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from ... import search
from ...serving import told_plainly


class Command(BaseCommand):
    help = "Index everything published anew. Loading and publishing do it by themselves."

    def handle(self, **options):
        with told_plainly():
            found = search.rebuild()
        self.stdout.write(f"Indexed {found} pages.")
