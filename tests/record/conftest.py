"""Tests of the data: they read ``fixtures/`` and fail for an edit of the record, not of the code."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection

from encyclopedia import dataset
from encyclopedia.dataset.files import file_name


def pytest_collection_modifyitems(items):
    if not (settings.FIXTURES / dataset.MANIFEST).is_file():
        for item in items:
            if "record" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="the record is not there yet"))


@pytest.fixture(scope="package")
def fields_of():
    """Model → the fields of each of its objects, as they stand in its file."""
    return lambda model: [each["fields"] for each in json.loads((settings.FIXTURES / file_name(model)).read_bytes())]


@pytest.fixture(scope="package")
def record(django_db_setup, django_db_blocker):
    """The published record, loaded once for all tests of this folder, which only read it."""
    with django_db_blocker.unblock():
        loaded = dataset.load(settings.FIXTURES)
    yield loaded
    with django_db_blocker.unblock():
        tables = [
            model._meta.db_table for model in apps.get_app_config("encyclopedia").get_models(include_auto_created=True)
        ]
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))
