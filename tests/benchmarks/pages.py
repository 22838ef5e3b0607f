"""How much longer a page takes on a record many times as large: ratios, measured side by side in one run.

    python -m tests.benchmarks.pages [times ...]      default: 1 10 100

Loads the published record into a SQLite database of its own, lays copies of it beside it, and asks for each page in turn,
smaller and larger record alternating. A page is served by the same code and the same number of queries either way.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

PAGES = {
    "home": "/",
    "list": "/mechanisms/",
    "article": "/mechanisms/hypoxia/",
    "claims": "/claims/",
    "filtered claims": "/claims/?effect=confers_resistance",
    "claim": "/claims/C0010/",
    "document": "/sources/richter-2025/",
    "search": "/search/?q=hypoxia",
    "repeat visit": "/mechanisms/hypoxia/",
}
ROUNDS = 7


def build(folder: Path, times: int) -> None:
    """A database in the folder with the record laid down so many times; runs in a process of its own."""
    os.environ["ENCYCLOPEDIA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "encyclopedia.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from encyclopedia import dataset, search
    from tests.benchmarks.copies import lay_copies

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    dataset.load(settings.FIXTURES)
    lay_copies(times - 1)
    search.rebuild()


def serve(folder: Path) -> None:
    """Answer addresses from standard input with the seconds each took, until it ends."""
    os.environ["ENCYCLOPEDIA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "encyclopedia.settings"
    import django

    django.setup()
    from django.test import Client

    client, tags = Client(HTTP_HOST="localhost"), {}
    for line in sys.stdin:
        name, address = line.rstrip("\n").split("\t")
        extra = {"HTTP_IF_NONE_MATCH": tags.get(address, "")} if name == "repeat visit" else {}
        started = time.perf_counter()
        response = client.get(address, **extra)
        print(time.perf_counter() - started, flush=True)
        tags[address] = response.headers.get("ETag", "")


def main(scales: list[int]) -> None:
    from subprocess import PIPE, Popen, run

    with tempfile.TemporaryDirectory() as folder:
        servers = {}
        for times in scales:
            place = Path(folder) / str(times)
            run([sys.executable, "-m", "tests.benchmarks.pages", "--build", str(place), str(times)], check=True)
            command = [sys.executable, "-m", "tests.benchmarks.pages", "--serve", str(place)]
            servers[times] = Popen(command, stdin=PIPE, stdout=PIPE, text=True)
        print(f"{'page':<16}" + "".join(f"{f'{times} ×':>10}" for times in scales) + "   (time, relative to the first)")
        for name, address in PAGES.items():
            durations = {times: [] for times in scales}
            for _ in range(ROUNDS):
                for times, server in servers.items():
                    server.stdin.write(f"{name}\t{address}\n")
                    server.stdin.flush()
                    durations[times].append(float(server.stdout.readline()))
            medians = [statistics.median(durations[times]) for times in scales]
            print(f"{name:<16}" + "".join(f"{median / medians[0]:>10.2f}" for median in medians))
        for server in servers.values():
            server.stdin.close()
            server.wait()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]))
    else:
        main([int(number) for number in sys.argv[1:]] or [1, 10, 100])
