from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encyclopedia.admin.desk_index import GROUPS
from encyclopedia.models import Claim, Entry
from encyclopedia.vocabulary import Status
from tests.desk import add_rows, address, populate
from tests.make import (
    make_claim,
)

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label == "encyclopedia"]
PAGES = [pytest.param(model, id=model.__name__) for model in OURS]


@pytest.mark.parametrize("model", PAGES)
def test_every_list_answers_on_an_empty_record(desk, model):
    answer = desk.get(address(model, "changelist"))
    assert answer.status_code == 200
    may_add = admin.site._registry[model].has_add_permission(answer.wsgi_request)
    assert desk.get(address(model, "add")).status_code == (200 if may_add else 403)


def test_every_page_answers_on_a_full_record(desk):
    populate()
    for model in OURS:
        row, changelist = model.objects.first(), address(model, "changelist")
        pages = [changelist, f"{changelist}?q=a", address(model, "history", row.pk), address(model, "change", row.pk)]
        statuses = [desk.get(page).status_code for page in pages]
        assert (model, statuses) == (model, [200, 200, 200, 302 if model is Entry else 200])


def test_a_list_costs_the_same_queries_whatever_its_length(desk):
    populate()
    short = list_costs(desk)
    for _ in range(5):
        add_rows()
    assert list_costs(desk) == short
    assert {model: cost for model, cost in short.items() if cost > 10} == {}


def list_costs(desk) -> dict[type, int]:
    """Model → the queries of its list at the desk."""
    costs = {}
    for model in OURS:
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(model, "changelist"))
        costs[model] = len(queries)
    return costs


def test_the_index_has_a_group_for_every_model(desk):
    shown = desk.get("/desk/").context["app_list"]
    assert [group["name"] for group in shown][: len(GROUPS)] == list(GROUPS)
    named = {name for names in GROUPS.values() for name in names}
    assert named | {"Entry"} == {model.__name__ for model in OURS}
    assert desk.get("/desk/encyclopedia/").status_code == 200
    assert b"The desk" in desk.get("/desk/login/", follow=True).content


def test_the_desk_keeps_the_content_policy_without_inline_script_or_style(desk):
    claim = populate()
    for place in ("/desk/", address(Claim, "change", claim.pk), address(Claim, "changelist")):
        answer = desk.get(place)
        assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
        page = answer.content.decode()
        assert "style=" not in page and "<style" not in page and "<script>" not in page and "onclick" not in page


def test_a_stranger_sees_the_door_only(client):
    populate()
    for model in OURS:
        assert client.get(address(model, "changelist")).status_code == 302


def test_a_page_of_the_record_is_linked_and_a_draft_has_none(desk):
    claim, draft = make_claim(), make_claim(status=Status.DRAFT)
    assert f'href="{claim.get_absolute_url()}"' in desk.get(address(Claim, "change", claim.pk)).content.decode()
    assert draft.get_absolute_url() not in desk.get(address(Claim, "change", draft.pk)).content.decode()
