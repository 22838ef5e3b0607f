"""The addresses: plural nouns, trailing slash, permanent."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .feeds import EditionFeed
from .sitemaps import SITEMAPS
from .views import (
    a_to_z,
    about,
    claims,
    data,
    document_parts,
    editions,
    entries,
    errors,
    glossary,
    home,
    ledger,
    robots,
    search,
    sources,
)
from .views.decorators import read_only
from .vocabulary import Kind


class Plural(StringConverter):
    """The first part of an entry's address."""

    regex = "|".join(kind.plural for kind in Kind)


class Name(StringConverter):
    """Anything between two slashes that a database can be asked for: PostgreSQL refuses a NUL."""

    regex = r"[^/\x00]+"


register_converter(Plural, "plural")
register_converter(Name, "name")

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("a-z/", a_to_z.a_to_z, name="a_to_z"),
    path("data/", data.data, name="data"),
    path("data/<name:name>", data.data_file, name="data_file"),
    path("editions/", editions.edition_list, name="editions"),
    path("editions/feed/", read_only(EditionFeed()), name="editions_feed"),
    path("editions/<int:number>/", editions.edition, name="edition"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/disagreements/", ledger.disagreements, name="disagreements"),
    path("ledger/one-document/", ledger.leaning, name="leaning"),
    path("ledger/<name:accession>/", ledger.fault, name="fault"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/<name:accession>/", claims.claim, name="claim"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/<name:slug>/", sources.source, name="source"),
    path("sources/<name:slug>/bibliography/", document_parts.bibliography, name="bibliography"),
    path("sources/<name:slug>/reading/<int:position>/", document_parts.section, name="section"),
    path("<plural:plural>/", entries.entry_list, name="entries"),
    path("<plural:plural>/<name:slug>/", entries.entry, name="entry"),
    path("search/", search.search, name="search"),
    path("opensearch.xml", search.description, name="opensearch"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", read_only(sitemap), {"sitemaps": SITEMAPS, "template_name": "sitemap.xml"}, name="sitemap"),
    path("desk/", admin.site.urls),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
