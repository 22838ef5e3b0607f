"""Everything a server needs before it answers: each step looks whether it is needed, and says so when it works."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from .. import dataset, search
from ..models import RecordState, SearchEntry
from .errors import told_plainly

Say = Callable[[str], None]


def prepare(say: Say, warn: Say) -> None:
    """Folder, database, record, search index, static files. Raises CommandError with one sentence, and then the
    database is as it was before. ``say`` hears each step that takes a while, ``warn`` what was left undone."""
    usable_folder(settings.DATA)
    with told_plainly():
        whole_fixtures()
        current_database(say, warn)
        index(say)
        static_files(say)


def usable_folder(folder: Path) -> None:
    """Make the folder if need be, and write into it once: permissions alone do not tell (a read-only mount, a quota)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"writable")
    except OSError as error:
        raise CommandError(
            f"The folder {folder} cannot be used ({error.strerror}); "
            "make it writable or set ENCYCLOPEDIA_DATA to another."
        ) from error


def whole_fixtures() -> None:
    """Refuse fixtures that differ from their manifest before anything is touched."""
    problems = dataset.verify(settings.FIXTURES)
    if problems:
        raise dataset.DatasetError(problems)


def current_database(say: Say, warn: Say) -> None:
    """Migrate and load in one transaction, so that a record that is refused leaves an older database as it was."""
    executor = MigrationExecutor(connection)
    refuse_newer(executor.loader)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return record(say, warn)
    fresh = not executor.loader.applied_migrations
    say("Creating the database ..." if fresh else "Bringing the database up to date ...")
    # SQLite rebuilds tables only while foreign keys are off, and turns them off only outside a transaction.
    with connection.constraint_checks_disabled(), transaction.atomic():
        check_foreign_keys("IMMEDIATE")
        call_command("migrate", interactive=False, verbosity=0)
        check_foreign_keys("DEFERRED")
        record(say, warn)
        connection.check_constraints()


def check_foreign_keys(when: str) -> None:
    """PostgreSQL alters no table whose foreign keys are still to be checked at the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def refuse_newer(loader) -> None:
    """Raise CommandError if the database has migrations of ours that this code does not know."""
    known = set(loader.disk_migrations)
    known |= {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    unknown = sorted(
        name for app, name in loader.applied_migrations if app == "encyclopedia" and (app, name) not in known
    )
    if unknown:
        raise CommandError(
            f"The database comes from a newer version of the encyclopedia (it has {unknown[-1]}); "
            "update the code, or set ENCYCLOPEDIA_DATA to another folder."
        )


def record(say: Say, warn: Say) -> None:
    """Load the fixtures if they are not the ones that were loaded or dumped last, unless desk work speaks against it."""
    if RecordState.objects.current().manifest == dataset.manifest_digest(settings.FIXTURES):
        return
    try:
        dataset.load(settings.FIXTURES, progress=lambda step: say(f"{step[0].upper()}{step[1:]} ..."))
    except dataset.DeskWorkError as error:
        warn(f"The fixtures have changed but were not loaded; what this database holds is served. {error.problems[0]}")


def index(say: Say) -> None:
    """Build the search index if it is empty and there is something to find. A load builds it by itself."""
    if not SearchEntry.objects.exists() and next(search.pages(), None):
        say("Indexing for search ...")
        search.rebuild(say)


def static_files(say: Say) -> None:
    """Collect the static files if they are not the ones that were collected last."""
    marker, digest = settings.DATA / "static.sha256", static_digest()
    if marker.is_file() and marker.read_text() == digest and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Collecting the static files ...")
    try:
        # Without clear, a changed file whose time is not newer than the collected one would be passed over.
        call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    except ValueError as error:
        said = str(error).partition("\n")[0].rstrip(".")
        raise CommandError(f"The static files cannot be collected: {said}.") from error
    marker.write_text(digest)


def static_digest() -> str:
    """SHA-256 of where the static files go, how they are kept, and of every name and content; reads each file once."""
    digest = sha256(repr((settings.STATIC_ROOT, settings.STORAGES["staticfiles"])).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(f"\0{name}\0".encode())
            with storage.open(name) as file:
                digest.update(file.read())
    return digest.hexdigest()
