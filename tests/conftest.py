"""What every test needs: static files without the manifest that only collectstatic writes."""

import gc

import pytest
from django import test
from django.conf import settings
from django.test import override_settings
from django.test.utils import ContextList

from tests.make import make_editor


def pytest_addoption(parser):
    parser.addoption(
        "--golden", choices=["compare", "renew"], default="compare", help="renew: write tests/golden/ anew"
    )


def pytest_collection_finish():
    """What is imported by now stays to the end, so the collector of garbage does not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture(scope="session", autouse=True)
def outermost_context():
    """Of each answer, the context of its page alone, and that itself; the test client would copy that of every component."""

    def keep(store, signal, sender, template, context, **_):
        store.setdefault("context", ContextList([context]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test.client, "store_rendered_templates", keep)
        yield


@pytest.fixture
def desk(client):
    """A client that a superuser has logged in."""
    client.force_login(make_editor("chief", superuser=True))
    return client


@pytest.fixture
def author():
    return make_editor("author")


@pytest.fixture
def reviewer():
    return make_editor("reviewer")
