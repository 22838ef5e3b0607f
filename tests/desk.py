"""What tests of the desk share: a full record, and forms sent back as a browser sends them."""

from django.contrib.messages import get_messages
from django.forms import ModelMultipleChoiceField
from django.urls import reverse

from encyclopedia import search
from encyclopedia.evidence import integrity
from encyclopedia.models import Edition, EditionChange, Entry, FormerAddress, RecordState
from tests.make import (
    make_agent,
    make_alias,
    make_cancer,
    make_cell_line,
    make_citation,
    make_claim,
    make_disagreement,
    make_document,
    make_event,
    make_fault,
    make_identifier,
    make_list,
    make_mechanism,
    make_passage,
    make_reference,
    make_strategy,
    make_target,
    make_term,
)


def address(model, page, *args):
    return reverse(f"admin:encyclopedia_{model._meta.model_name}_{page}", args=args)


def populate():
    """At least one row of every model, everything published and whole, counted and indexed."""
    claim = add_rows()
    assert integrity.check() == []
    RecordState.objects.raise_counter()
    search.rebuild()
    return claim


def add_rows():
    document = make_document(text_may_be_shown=True)
    passage, reference = make_passage(document), make_reference(document)
    agent, target = make_agent(), make_target(target_kind="family")
    target.members.add(make_target())
    parent = make_mechanism()
    child = make_mechanism(parent=parent)
    about = [agent, (target, "target", "more"), *target.members.all(), parent, child]
    about += [make_cell_line(), make_strategy(), make_cancer()]
    claim = make_claim(entries=about, passages=[passage])
    make_citation(claim, make_passage(document), references=[reference])
    other = make_claim(entries=[agent])
    make_alias(agent, f"Alias of {agent.slug}", passage=passage)
    make_identifier(agent, "chembl", f"CHEMBL{agent.pk}")
    FormerAddress.objects.create(entry_id=agent.pk, kind="agent", slug=f"former-{agent.pk}")
    make_disagreement(claim, other)
    make_fault(passage=passage, reference=reference)
    make_term(f"A{agent.pk}", section=make_list(document), entries=[agent])
    make_event(claim)
    make_event(agent)
    number = Edition.objects.count() + 1
    edition = Edition.objects.create(number=number, date="2025-01-01", reason="More.", digest="0" * 64)
    EditionChange.objects.create(edition=edition, subject=claim.accession, change="added")
    return claim


def posted(client, model, row, **changes):
    """The change form as a browser would send it back, with some values changed; the answer."""
    place = address(model, "change", row.pk) if row else address(model, "add")
    context = client.get(place).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            several = isinstance(bound.field, ModelMultipleChoiceField)
            data[bound.html_name] = ([] if several else "") if value is None else value
    data = {
        name: [getattr(v, "pk", v) for v in value] if isinstance(value, list) else value for name, value in data.items()
    }
    return client.post(place, data | changes)


def errors_of(response):
    return list(response.context["adminform"].form.non_field_errors())


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def agent_row():
    agent = Entry.objects.filter(kind="agent").first().as_agent
    return type(agent), agent


def step(client, thing, name, **data):
    return client.post(address(type(thing), "step", thing.pk, name), data | {"take_step": "1"})
