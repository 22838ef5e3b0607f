"""Policy and validators of every response, on a small site of their own."""

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.urls import path

from encyclopedia import middleware
from encyclopedia.models import RecordState


def page(request):
    return HttpResponse("a page")


def missing(request):
    return HttpResponseNotFound("nothing here")


def with_cookie(request):
    response = HttpResponse("a page that remembers")
    response.set_cookie("seen", "1")
    return response


urlpatterns = [
    path("page/", page),
    path("other/", page),
    path("missing/", missing),
    path("cookie/", with_cookie),
    path("desk/page/", page),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def tag_of(client, address="/page/"):
    return client.get(address).headers["ETag"]


def test_repeat_visit_costs_a_304(client):
    response = client.get("/page/", headers={"If-None-Match": tag_of(client)})
    assert response.status_code == 304 and not response.content
    assert response.headers["ETag"] == tag_of(client)


def test_repeat_visit_asks_the_database_once(client, django_assert_num_queries):
    tag = tag_of(client)
    with django_assert_num_queries(1):
        client.get("/page/", headers={"If-None-Match": tag})


def test_one_tag_among_several_is_enough(client):
    tags = f'"something-else", {tag_of(client)}'
    assert client.get("/page/", headers={"If-None-Match": tags}).status_code == 304


def test_head_is_validated_like_get(client):
    tag = client.head("/page/").headers["ETag"]
    assert tag == tag_of(client)
    assert client.head("/page/", headers={"If-None-Match": tag}).status_code == 304


def test_change_of_the_record_makes_every_page_new(client):
    tag = tag_of(client)
    RecordState.objects.raise_counter()
    response = client.get("/page/", headers={"If-None-Match": tag})
    assert response.status_code == 200 and response.headers["ETag"] != tag


def test_new_release_makes_every_page_new(client, monkeypatch):
    tag = tag_of(client)
    monkeypatch.setattr(middleware, "release", lambda: "another release")
    assert tag_of(client) != tag


def test_new_configuration_makes_every_page_new(client, monkeypatch):
    tag = tag_of(client)
    monkeypatch.setattr(middleware, "configuration", lambda: "another contact")
    assert tag_of(client) != tag


def test_tag_belongs_to_one_address(client):
    tags = {tag_of(client, address) for address in ("/page/", "/page/?page=2", "/other/")}
    assert len(tags) == 3


def test_caches_keep_pages_but_ask_before_they_show_them(client):
    assert set(client.get("/page/").headers["Cache-Control"].split(", ")) == {"public", "no-cache"}


def test_public_page_sets_no_cookie(client):
    assert not client.get("/page/").cookies


def test_page_with_a_cookie_is_nobody_elses(client):
    response = client.get("/cookie/")
    assert "ETag" not in response.headers and "Cache-Control" not in response.headers


def test_missing_page_has_no_tag(client):
    assert "ETag" not in client.get("/missing/").headers


def test_desk_is_never_answered_from_a_cache(client):
    response = client.get("/desk/page/", headers={"If-None-Match": "*"})
    assert response.status_code == 200 and "ETag" not in response.headers


def test_post_is_never_answered_with_304(client):
    assert client.post("/page/", headers={"If-None-Match": tag_of(client)}).status_code == 200


@pytest.mark.parametrize("address", ["/page/", "/missing/", "/desk/page/"])
def test_policy_allows_no_other_host_and_nothing_inline(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy


def test_long_and_odd_addresses_have_tags_too(client):
    assert client.get("/page/?q=" + "x" * 10_000).headers["ETag"]
    assert client.get("/page/?q=%00%ff%ed%a0%80").headers["ETag"]


def test_release_is_told_by_contents(settings, tmp_path):
    (tmp_path / "templates").mkdir()
    file = tmp_path / "templates" / "page.html"
    settings.BASE_DIR, read = tmp_path, middleware.release.__wrapped__
    file.write_text("one")
    first = read()
    file.write_text("two")
    assert read() != first
    file.write_text("one")
    assert read() == first


def test_configuration_tells_which_documents_are_at_hand(settings, tmp_path):
    read = middleware.configuration.__wrapped__
    settings.DOCUMENTS = ""
    without = read()
    settings.DOCUMENTS = str(tmp_path)
    empty = read()
    (tmp_path / "one.txt").write_text("text")
    assert len({without, empty, read()}) == 3
