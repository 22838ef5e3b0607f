from __future__ import annotations

import pytest

from encyclopedia.models import Agent, Claim, Entry
from encyclopedia.vocabulary import Status
from tests.desk import address, step
from tests.make import (
    make_agent,
    make_claim,
    make_editor,
)

pytestmark = pytest.mark.django_db


def test_a_claim_walks_from_draft_to_withdrawn(client):
    author, reviewer = make_editor(), make_editor()
    agent = make_agent(status=Status.DRAFT)
    claim = make_claim(entries=[agent], status=Status.DRAFT)
    client.force_login(author)
    step(client, agent, "submit")
    assert step(client, claim, "submit", note="Ready.").status_code == 302
    assert "submitted C0001 yourself" in step(client, claim, "publish").content.decode()
    client.force_login(reviewer)
    page = client.get(address(Claim, "step", claim.pk, "publish")).content.decode()
    assert f"agent: {agent.name}" in page and "checked" in page
    assert "which is in review" in step(client, claim, "publish").content.decode()
    assert step(client, claim, "publish", along=[agent.pk]).status_code == 302
    assert Entry.objects.get(pk=agent.pk).status == "published"
    assert step(client, claim, "withdraw", along=[agent.pk]).status_code == 200
    assert "no published claim would be about" in step(client, claim, "withdraw", note="Wrong.").content.decode()
    assert step(client, claim, "withdraw", note="Wrong.", along=[agent.pk]).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == ("withdrawn", "Wrong.")


def test_the_claim_that_says_it_now_is_named_when_one_is_withdrawn(desk):
    agent = make_agent()
    claim, heir, draft = (make_claim(entries=[agent], status=status) for status in ("published", "published", "draft"))
    page = step(desk, claim, "withdraw", note="Said twice.", replaced_by=draft.accession)
    assert "No published claim has this accession." in page.content.decode()
    assert step(desk, claim, "withdraw", note="Said twice.", replaced_by=heir.accession).status_code == 302
    claim.refresh_from_db()
    assert claim.replaced_by == heir
    assert "replaced_by" not in desk.get(address(Claim, "step", draft.pk, "submit")).content.decode()
    assert "replaced_by" not in desk.get(address(Agent, "step", agent.pk, "withdraw")).content.decode()


def test_several_claims_are_submitted_from_the_list(desk):
    claims = [make_claim(status=Status.DRAFT) for _ in range(3)]
    data = {"action": "step_submit", "_selected_action": [claim.pk for claim in claims]}
    page = desk.post(address(Claim, "changelist"), data)
    assert page.status_code == 200 and b"Submit for review" in page.content
    assert desk.post(address(Claim, "changelist"), data | {"take_step": "1"}).status_code == 302
    assert set(Claim.objects.values_list("status", flat=True)) == {"in_review"}


def test_the_form_offers_the_steps_that_can_be_taken(client):
    client.force_login(make_editor())
    draft, claim = make_claim(status=Status.DRAFT), make_claim()
    page = client.get(address(Claim, "change", draft.pk)).content.decode()
    assert "step/submit/" in page and "step/publish/" not in page
    page = client.get(address(Claim, "change", claim.pk)).content.decode()
    assert "step/withdraw/" in page and "step/submit/" not in page


def test_a_step_needs_permission_and_a_thing_and_a_name(client):
    editor = make_editor()
    client.force_login(editor)
    claim = make_claim(status=Status.DRAFT)
    assert client.get(address(Claim, "step", claim.pk, "burn")).status_code == 404
    assert client.get(address(Claim, "step", 999, "submit")).status_code == 404
    assert client.get(address(Claim, "step", "abc", "submit")).status_code == 404
    editor.user_permissions.remove(editor.user_permissions.get(codename="change_claim"))
    assert client.get(address(Claim, "step", claim.pk, "submit")).status_code == 403
    assert client.get(address(Claim, "change", claim.pk)).status_code == 200
    assert step(client, claim, "submit").status_code == 403
