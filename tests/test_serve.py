"""What happens before the server answers; the server itself is started by .ci/run."""

import os
import socket
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.transaction import TransactionManagementError

from encyclopedia import dataset, serving
from encyclopedia.models import RecordState, SearchEntry, Source
from encyclopedia.serving import errors as plainly
from encyclopedia.serving import server as listening
from encyclopedia.serving import setup as preparing
from tests.make import make_source


@pytest.fixture
def place(settings, tmp_path):
    """A data folder and fixtures with one cited work, in a database that does not have it."""
    settings.DATA, settings.FIXTURES = tmp_path / "data", tmp_path / "fixtures"
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "data" / "static", [tmp_path / "static"]
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.css").write_text("p { margin: 0 }")
    source = make_source("nobody-2001")
    dataset.dump(settings.FIXTURES, unchecked=True)
    source.delete()
    RecordState.objects.all().delete()
    return tmp_path


@pytest.fixture
def told():
    return []


@pytest.mark.django_db
def test_fresh_place_is_made_ready_and_the_second_time_nothing_is_left_to_do(place, told):
    serving.prepare(told.append, told.append)
    assert Source.objects.get().slug == "nobody-2001"
    assert SearchEntry.objects.count() == 1
    assert (place / "data" / "static" / "page.css").is_file()
    assert "Writing the record ..." in told and "Collecting the static files ..." in told
    told.clear()
    serving.prepare(told.append, told.append)
    assert told == []


@pytest.mark.django_db
def test_changed_fixtures_are_loaded_again(place, told):
    serving.prepare(told.append, told.append)
    make_source("somebody-2002")
    dataset.dump(place / "fixtures")
    Source.objects.get(slug="somebody-2002").delete()
    RecordState.objects.update(manifest="0" * 64)
    serving.prepare(told.append, told.append)
    assert Source.objects.count() == 2


@pytest.mark.django_db
def test_edits_that_were_not_dumped_are_left_and_served_and_said(place):
    serving.prepare(len, len)
    make_source("somebody-2002")
    RecordState.objects.raise_counter()
    RecordState.objects.update(manifest="0" * 64)
    warnings = []
    serving.prepare(len, warnings.append)
    assert Source.objects.count() == 2
    assert "what this database holds is served" in warnings[0] and "dump_fixtures" in warnings[0]


@pytest.mark.django_db
def test_edits_are_no_reason_to_warn_while_the_fixtures_stay_the_same(place, told):
    serving.prepare(len, len)
    RecordState.objects.raise_counter()
    serving.prepare(told.append, told.append)
    assert told == []


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["cut off", "missing", "no manifest"])
def test_broken_fixtures_are_refused_in_one_sentence(place, damage):
    file = next((place / "fixtures").glob("*_source.json"))
    if damage == "cut off":
        file.write_bytes(file.read_bytes()[:-20])
    else:
        (file if damage == "missing" else place / "fixtures" / dataset.MANIFEST).unlink()
    with pytest.raises(CommandError, match=r"^The fixtures were refused, nothing was changed: .*\w\.$"):
        serving.prepare(len, len)
    assert not Source.objects.exists() and not RecordState.objects.exists()


@pytest.mark.django_db
def test_many_problems_are_counted_and_the_first_is_told(place):
    for file in (place / "fixtures").glob("*.json"):
        file.write_text("[{}]")
    with pytest.raises(CommandError, match=r"\(21 more: python manage.py load_fixtures lists them.\)"):
        serving.prepare(len, len)


@pytest.mark.django_db
def test_database_from_a_newer_version_is_refused(place):
    MigrationRecorder(connection).record_applied("encyclopedia", "9999_later")
    with pytest.raises(CommandError, match=r"newer version of the encyclopedia \(it has 9999_later\)"):
        serving.prepare(len, len)
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_migrations_of_another_app_are_not_ours_to_judge(place):
    MigrationRecorder(connection).record_applied("former_app", "0001_initial")
    serving.prepare(len, len)


@pytest.mark.django_db
def test_empty_search_index_is_built(place, told):
    serving.prepare(len, len)
    SearchEntry.objects.all().delete()
    serving.prepare(told.append, told.append)
    assert told == ["Indexing for search ..."] and SearchEntry.objects.count() == 1


@pytest.mark.django_db
def test_static_files_are_collected_again_only_when_they_changed(place, told):
    serving.prepare(len, len)
    (place / "static" / "page.css").write_text("p { margin: 1px }")
    serving.prepare(told.append, told.append)
    assert told == ["Collecting the static files ..."]
    assert (place / "data" / "static" / "page.css").read_text() == "p { margin: 1px }"


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path, name):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CommandError, match=r"cannot be used .*; make it writable or set ENCYCLOPEDIA_DATA to another"):
        preparing.usable_folder(tmp_path / name)
    assert (tmp_path / "file").read_text() == "no folder"


def test_probing_the_folder_leaves_nothing_in_it(tmp_path):
    preparing.usable_folder(tmp_path / "new" / "data")
    assert not list((tmp_path / "new" / "data").iterdir())


@pytest.mark.parametrize(
    "said, sentence",
    [
        ("file is not a database", "is no SQLite database; move that file away"),
        ("no such table: encyclopedia_source", "does not have the tables of the encyclopedia; run python manage.py"),
        ('relation "encyclopedia_source" does not exist\nLINE 1: SELECT', "does not have the tables"),
        ("attempt to write a readonly database", "cannot be written to"),
        ("database is locked", "is held by another program"),
        ("disk image is malformed", "cannot be used: disk image is malformed."),
        ("connection refused.\n\tIs the server running?", "cannot be used: connection refused."),
    ],
)
def test_database_trouble_is_told_in_one_sentence(said, sentence):
    with pytest.raises(CommandError) as caught, serving.told_plainly():
        raise OperationalError(said)
    assert sentence in str(caught.value) and "\n" not in str(caught.value)


def test_first_cause_is_told_not_what_followed_from_it():
    error = TransactionManagementError("An error occurred in the current transaction.")
    error.__context__ = DatabaseError("a column is missing")
    assert plainly.of_database(error).endswith("cannot be used: a column is missing.")


def test_password_of_the_database_is_never_told(monkeypatch):
    known = {"NAME": "cancer", "HOST": "db.example", "PORT": 5432, "PASSWORD": "hidden", "USER": "editor"}
    monkeypatch.setattr(plainly, "connection", type("Other", (), {"vendor": "postgresql", "settings_dict": known}))
    assert plainly.which() == "The database cancer at db.example:5432"


def test_trouble_with_a_file_names_the_file():
    full = OSError(28, "No space left on device", "/x/page.css")
    with pytest.raises(CommandError) as caught, serving.told_plainly():
        raise full
    assert str(caught.value) == "/x/page.css cannot be used: No space left on device."


def test_port_is_held_from_the_first_moment():
    with serving.hold("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken on 127.0.0.1; .* --port"):
            serving.hold("127.0.0.1", port)
    serving.hold("127.0.0.1", port).close()


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_ipv6_is_an_address_like_any_other():
    try:
        sock = serving.hold("::1", 0)
    except CommandError:
        pytest.skip("no IPv6 on this computer")
    with sock:
        assert sock.family == socket.AF_INET6


@pytest.mark.parametrize(
    "host, port, sentence",
    [
        ("127.0.0.1", 99999, "99999 is no port; choose one from 1024 to 65535"),
        ("127.0.0.1", -1, "-1 is no port"),
        ("203.0.113.7", 8000, "“203.0.113.7” is no address of this computer"),
        ("a..b", 8000, "“a..b” is no address of this computer"),
    ],
)
def test_impossible_address_is_refused_in_one_sentence(host, port, sentence):
    with pytest.raises(CommandError, match=sentence):
        serving.hold(host, port)


def test_low_port_is_refused_in_one_sentence():
    assert "needs more rights" in listening.refusal(PermissionError(13, "Permission denied"), "127.0.0.1", 80)


@pytest.mark.parametrize(
    "host, expected",
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("localhost", "http://localhost:8000/"),
    ],
)
def test_printed_address_can_be_typed_into_a_browser(host, expected):
    assert serving.address(host, 8000) == expected


@pytest.mark.parametrize(
    "host, allowed, told",
    [
        ("127.0.0.1", ["localhost"], False),
        ("::1", ["localhost"], False),
        ("0.0.0.0", ["localhost", "127.0.0.1", "[::1]"], True),
        ("0.0.0.0", ["localhost", "books.example"], False),
        ("::", ["*"], False),
        ("192.0.2.5", ["localhost"], True),
        ("192.0.2.5", ["192.0.2.5"], False),
        ("books.example", [".example"], False),
    ],
)
def test_what_other_computers_need_is_said_and_never_set(settings, host, allowed, told):
    settings.ALLOWED_HOSTS = allowed
    assert ("set ALLOWED_HOSTS" in serving.reach(host)) is told
    assert allowed == settings.ALLOWED_HOSTS


def test_server_writes_into_the_data_folder_only_and_takes_long_addresses(settings, tmp_path):
    settings.DATA = tmp_path
    chosen = listening.options(7)
    assert chosen["worker_tmp_dir"] == str(tmp_path) and chosen["control_socket_disable"]
    assert chosen["limit_request_line"] == 0 and chosen["bind"] == "fd://7"
    assert 1 <= chosen["workers"] <= 4


def serve(**options):
    out = StringIO()
    call_command("serve", stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_serve_prepares_then_tells_the_address_then_runs(place, monkeypatch):
    served = []
    monkeypatch.setattr(serving, "run", lambda sock: served.append(sock.getsockname()))
    out = serve(port=0)
    host, port = served[0]
    assert host == "127.0.0.1" and f"is at http://127.0.0.1:{port}/ (" in out.splitlines()[-2]
    assert "createsuperuser" in out and f"http://127.0.0.1:{port}/desk/" in out


@pytest.mark.django_db
def test_first_editor_is_mentioned_only_while_there_is_none(place, monkeypatch):
    monkeypatch.setattr(serving, "run", lambda sock: None)
    User.objects.create_user("editor")
    assert "createsuperuser" not in serve(port=0)


@pytest.mark.django_db
def test_taken_port_is_noticed_before_any_work(place):
    with serving.hold("127.0.0.1", 0) as sock, pytest.raises(CommandError, match="is taken"):
        serve(port=sock.getsockname()[1])
    assert not (place / "data").exists() and not Source.objects.exists()


@pytest.mark.django_db
def test_port_is_free_again_after_a_failure(place, monkeypatch):
    held = []
    hold = serving.hold
    monkeypatch.setattr(serving, "hold", lambda *where: held.append(hold(*where)) or held[0])
    (place / "fixtures" / dataset.MANIFEST).unlink()
    with pytest.raises(CommandError):
        serve(port=0)
    assert held[0].fileno() == -1


def test_gunicorn_runs_wherever_it_can():
    assert (listening.BaseApplication is None) == (os.name == "nt")
