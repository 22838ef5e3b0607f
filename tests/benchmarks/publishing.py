"""What one change of the public record costs on a record many times as large, and beside checking and indexing all of it.

    python -m tests.benchmarks.publishing [times ...]      default: 1 20

Each record is in a SQLite database of its own; the changes are made by turns in the smaller and the larger one, and undone by
the next of their kind. ``everything`` is what a change cost before the index was kept up row by row: all rules, all pages.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.pages import build

CHANGES = ("withdraw a claim", "publish a claim", "rename an entry", "save an alias", "save a source", "everything")
ROUNDS = 7


def prepared():
    """The functions that make the changes, each on a thing of the record that others barely hang on."""
    from django.db import transaction

    from encyclopedia import curation, search
    from encyclopedia.evidence import integrity
    from encyclopedia.models import Alias, Claim, Entry, LinkKey, RecordState, Source
    from encyclopedia.text.normalise import squash

    claims = Claim.objects.published().exclude(repeated_in__isnull=False).in_order()
    linked = set(LinkKey.objects.filter(used=True).values_list("key", flat=True))
    uncited = (claim for claim in claims if squash(claim.accession) not in linked)
    claim = next(claim for claim in uncited if not curation.left_without_claim([claim]))
    entries = Entry.objects.published().filter(kind="mechanism", children=None).order_by("pk")
    entry = next(entry for entry in entries if squash(entry.name) not in linked)
    alias = Alias(entry=entry, text="Quite another name", kind="synonym")
    alias.full_clean()
    alias.save()
    source = Source.objects.cited_works().order_by("pk").first()

    @curation.record_change
    def save(changes, row, field):
        changes.note(row)
        text = getattr(row, field)
        setattr(row, field, text[:-1] if text.endswith("*") else f"{text}*")
        row.save()

    def everything():
        with transaction.atomic():
            assert integrity.check() == []
            RecordState.objects.raise_counter()
            search.rebuild()

    names = [f"{entry.name} again", entry.name]
    steps = (
        lambda: curation.withdraw(claim, "Wrong.", None),
        lambda: curation.publish(claim, None),
        lambda: curation.rename(entry, None, name=names[entry.name == names[0]]),
        lambda: save(alias, "text"),
        lambda: save(source, "publisher"),
        everything,
    )
    return dict(zip(CHANGES, steps, strict=True))


def serve(folder: Path) -> None:
    """Make the changes named on standard input, answering with the seconds that each took, by the clock and of the processor."""
    os.environ["ENCYCLOPEDIA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "encyclopedia.settings"
    import django

    django.setup()
    steps = prepared()
    for line in sys.stdin:
        clock, processor = time.perf_counter(), time.process_time()
        steps[line.rstrip("\n")]()
        print(time.perf_counter() - clock, time.process_time() - processor, flush=True)


def main(scales: list[int]) -> None:
    from subprocess import PIPE, Popen, run

    module = [sys.executable, "-m", "tests.benchmarks.publishing"]
    with tempfile.TemporaryDirectory() as folder:
        servers = {}
        for times in scales:
            place = Path(folder) / str(times)
            run([*module, "--build", str(place), str(times)], check=True)
            servers[times] = Popen([*module, "--serve", str(place)], stdin=PIPE, stdout=PIPE, text=True)
        costs = {(change, times): [] for change in CHANGES for times in scales}
        for _ in range(ROUNDS):
            for change in CHANGES:
                for times, server in servers.items():
                    server.stdin.write(f"{change}\n")
                    server.stdin.flush()
                    costs[change, times].append([float(part) for part in server.stdout.readline().split()])
        for server in servers.values():
            server.stdin.close()
            server.wait()
    report(scales, {key: [statistics.median(each) for each in zip(*rows, strict=True)] for key, rows in costs.items()})


def report(scales: list[int], costs: dict) -> None:
    """Milliseconds of the processor; the clock and the processor relative to the first scale; and to everything."""
    heads = [f"{times} ×: CPU ms" for times in scales] + ["clock", "CPU", f"of everything {scales[-1]} ×"]
    print(f"{'change':<18}" + "".join(f"{head:>22}" for head in heads))
    for change in CHANGES:
        cells = [f"{costs[change, times][1] * 1000:.1f}" for times in scales]
        first, last = costs[change, scales[0]], costs[change, scales[-1]]
        cells += [f"{last[at] / first[at]:.2f} ×" for at in (0, 1)]
        cells.append(f"1/{costs['everything', scales[-1]][1] / last[1]:.0f}")
        print(f"{change:<18}" + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]))
    else:
        main([int(number) for number in sys.argv[1:]] or [1, 20])
