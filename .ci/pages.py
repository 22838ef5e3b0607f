"""Writes every 20th page of the record, the first page of each list and some searches into a folder: pages.py FOLDER.

Two databases that hold the same record must give the same bytes: compare two such folders.
"""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encyclopedia.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from encyclopedia.models import Claim, Entry, Fault, Source

EVERY = 20
LISTS = [
    "",
    "mechanisms",
    "strategies",
    "agents",
    "targets",
    "cancers",
    "cell-lines",
    "claims",
    "sources",
    "a-z",
    "ledger",
]
ORDERS = ["claims/?order=newest", "targets/?order=claims", "targets/?order=name", "agents/?effect=confers_resistance"]
QUESTIONS = ["resistance", "p53 apoptosis", "abc transporter", "doxorubicine", "Khan 2024", "meth"]
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def addresses() -> list[str]:
    rows = [
        *Entry.objects.order_by("kind", "slug")[::EVERY],
        *Claim.objects.order_by("accession")[::EVERY],
        *Source.objects.order_by("slug")[::EVERY],
        *Fault.objects.order_by("accession")[::EVERY],
    ]
    lists = [f"/{name}/" if name else "/" for name in LISTS] + [f"/{each}" for each in ORDERS]
    return [*(row.get_absolute_url() for row in rows), *lists, *(f"/search/?q={each}" for each in QUESTIONS)]


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    with override_settings(STORAGES=settings.STORAGES | PLAIN, ALLOWED_HOSTS=["testserver"]):
        client = Client()
        for number, address in enumerate(addresses()):
            answer = client.get(address)
            if answer.status_code != 200:
                sys.exit(f"{address} answers {answer.status_code}")
            (folder / f"{number:03d}.html").write_bytes(f"{address}\n".encode() + answer.content)
    print(f"{number + 1} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
