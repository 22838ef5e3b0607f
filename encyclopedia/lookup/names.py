"""Names → entries: what a [[link]], a sheet's cell or an address means. One pass over the names, no query per name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from ..models import Alias, Entry
from ..text.normalise import squash
from ..vocabulary import AliasKind


@dataclass
class Names:
    """Entries by every name they go by. Keys are ``doxorubicin``, ``P-gp`` or ``target:abcb1``."""

    by_name: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, entries: QuerySet | None = None) -> Names:
        """Names and aliases of the published entries, or of those given; 2 queries."""
        entries = Entry.objects.published() if entries is None else entries
        names = cls()
        known = {entry.pk: entry for entry in entries}
        for entry in known.values():
            names.add(entry, entry.name)
            names.by_key[entry.key] = entry
        for alias in Alias.objects.filter(kind=AliasKind.NAME, entry__in=entries):
            names.add(known[alias.entry_id], alias.text)
        return names

    def add(self, entry: Entry, name: str) -> None:
        if entry not in self.by_name[squash(name)]:
            self.by_name[squash(name)].append(entry)

    def candidates(self, key: str, kind: str = "") -> list[Entry]:
        """The entries that go by the name, of the kind if one is given; the one meant if it names kind and slug."""
        entries = [self.by_key[key]] if key in self.by_key else self.by_name.get(squash(key), [])
        return [entry for entry in entries if not kind or entry.kind == kind]

    def entry(self, key: str, kind: str = "") -> Entry | None:
        """The one entry that goes by the name; None where there is none or several."""
        entries = self.candidates(key, kind)
        return entries[0] if len(entries) == 1 else None
