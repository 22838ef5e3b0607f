"""What the settings make of the environment; run in the process, as functions."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from encyclopedia.settings import database, envbool, envlist, kept_secret


@pytest.mark.parametrize(
    "value, expected", [("1", True), ("Yes", True), (" on ", True), ("0", False), ("FALSE", False), ("no", False)]
)
def test_yes_and_no_are_told_from_each_other(monkeypatch, value, expected):
    monkeypatch.setenv("SWITCH", value)
    assert envbool("SWITCH", not expected) is expected


@pytest.mark.parametrize("default", [True, False])
def test_unset_or_empty_switch_is_the_default(monkeypatch, default):
    monkeypatch.delenv("SWITCH", raising=False)
    assert envbool("SWITCH", default) is default
    monkeypatch.setenv("SWITCH", "")
    assert envbool("SWITCH", default) is default


def test_wrong_switch_is_named_with_what_is_expected(monkeypatch):
    monkeypatch.setenv("SWITCH", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SWITCH is “perhaps”; set it to true or false"):
        envbool("SWITCH", False)


def test_lists_are_comma_separated_and_empty_items_do_not_count(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.example, b.example,, ")
    assert envlist("HOSTS", ["localhost"]) == ["a.example", "b.example"]
    monkeypatch.setenv("HOSTS", " , ")
    assert envlist("HOSTS", ["localhost"]) == ["localhost"]


def test_no_address_is_sqlite_in_the_folder(tmp_path):
    chosen = database("", tmp_path)
    assert (chosen["ENGINE"], chosen["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "encyclopedia.sqlite3"),
    )


def test_sqlite_address_is_a_path(tmp_path):
    assert database("sqlite:////var/lib/a%20b.sqlite3", tmp_path)["NAME"] == "/var/lib/a b.sqlite3"


def test_postgres_address_is_taken_apart(tmp_path):
    chosen = database("postgres://editor:p%40ss@db.example:6543/cancer", tmp_path)
    expected = {"NAME": "cancer", "USER": "editor", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": 6543}
    assert expected.items() <= chosen.items()
    assert database("postgresql://localhost/cancer", tmp_path)["PORT"] == 5432


def test_options_of_an_address_are_kept(tmp_path):
    chosen = database("postgres://db.example/cancer?sslmode=verify-full", tmp_path)
    assert chosen["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.parametrize(
    "url, sentence",
    [
        ("mysql://localhost/x", "DATABASE_URL starts with “mysql:”; expected postgres://"),
        ("cancer", "DATABASE_URL starts with “:”; expected postgres://"),
        ("postgres://localhost:many/x", "The port in DATABASE_URL is not a number"),
        ("postgres://localhost:99999/x", "The port in DATABASE_URL is not a number"),
    ],
)
def test_wrong_address_is_refused_in_a_sentence(tmp_path, url, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        database(url, tmp_path)


def test_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    folder = tmp_path / "new" / "data"
    first = kept_secret(folder)
    assert len(first) > 50 and kept_secret(folder) == first
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert kept_secret(tmp_path / "other") != first


def test_useless_secret_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(ImproperlyConfigured, match="secret_key holds no usable key; delete it"):
        kept_secret(tmp_path)


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_unusable_folder_is_named_with_what_to_do(tmp_path, place):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ImproperlyConfigured, match=r"cannot be used .*; make it writable or set ENCYCLOPEDIA_DATA"):
        kept_secret(tmp_path / place)
