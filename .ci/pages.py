"""Writes every 20th page of the record with its JSON, the first page of each list and some searches: pages.py FOLDER.

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

from encyclopedia.models import Claim, Entry, Fault, Source  # noqa: E402
from encyclopedia.vocabulary import Kind  # noqa: E402

EVERY = 20
LISTS = [*(kind.plural for kind in Kind), "claims", "sources", "ledger"]
SINGLE = [
    "",
    "a-z/",
    "data/",
    "editions/1/",
    "editions/feed/",
    "glossary/",
    "sources/?format=bib",
    "sources/?format=csl",
]
ORDERS = ["claims/?order=newest", "targets/?order=claims", "targets/?order=name", "agents/?effect=confers_resistance"]
QUESTIONS = ["resistance", "p53 apoptosis", "abc transporter", "doxorubicine", "Khan 2024", "meth"]
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def addresses() -> list[str]:
    rows = [
        *Entry.objects.order_by("kind", "slug")[::EVERY],
        *Claim.objects.order_by("accession")[::EVERY],
        *Source.objects.order_by("slug")[::EVERY],
    ]
    faults = [fault.get_absolute_url() for fault in Fault.objects.order_by("accession")[::EVERY]]
    pages = [*(row.get_absolute_url() for row in rows), *(f"/{name}/" for name in LISTS)]
    forms = [f"{page}?format=json" for page in pages]
    return [*pages, *forms, *faults, *(f"/{each}" for each in SINGLE + ORDERS), *(f"/search/?q={q}" for q in QUESTIONS)]


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    with override_settings(STORAGES=settings.STORAGES | PLAIN, ALLOWED_HOSTS=["testserver"]):
        client = Client()
        for number, address in enumerate(addresses()):
            answer = client.get(address)
            if answer.status_code != 200:
                sys.exit(f"{address} answers {answer.status_code}")
            (folder / f"{number:03d}").write_bytes(f"{address}\n".encode() + answer.content)
    print(f"{number + 1} answers")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
