"""Markdown of an article → safe HTML, with ``[[entry]]`` links and ``[@C0001]`` citations.

    [[doxorubicin]]  [[doxorubicin|the drug]]  [[agent:doxorubicin|the drug]]  [@C0001]  [@C0001; @C0002]

Markdown is rendered first and the *output* sanitised: the other order lets ``javascript:`` through. Raw HTML
in the text is shown, not obeyed; images vanish. This module holds the only ``mark_safe`` of the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html import escape, unescape
from typing import Protocol
from xml.etree.ElementTree import Element

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

#: Characters beyond which a text is shown as typed: the parser's time grows with the square of brackets.
LONGEST = 20_000
#: Opening brackets beyond which the same holds; an article has at most a few hundred.
MOST_BRACKETS = 1_000
#: A summary stands under the h2 of its page.
TOP_HEADING = 3

_ENTRY = r"\[\[([^\[\]|\n\x02\x03]{1,200})(?:\|([^\[\]|\n\x02\x03]{1,200}))?\]\]"
_CLAIMS = r"\[(@C[0-9]{4,9}(?:\s{0,9}[;,]\s{0,9}@C[0-9]{4,9}){0,30})\]"
_ADDRESSED = re.compile(r"[a-z_-]+:([a-z0-9-]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OWN_PAGE = re.compile(r"/(?![/\\])[\w./-]*(?:\?[\w=&.+-]*)?(?:#[\w-]*)?|#[\w-]+", re.ASCII)
_HREF = re.compile(r"https?://[^\s\\]+|/(?![/\\])[^\s\\]*|#[^\s\\]*", re.IGNORECASE)
_UNUSED = ("html", "reference", "short_reference", "image_reference", "short_image_ref", "automail")
_TAGS = {"p", "br", "hr", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "sup", "span"}
_TAGS |= {"h3", "h4", "h5", "h6"}
_ATTRIBUTES = {"a": {"href", "title", "rel"}}
_CLASSES = {"sup": {"cite"}, "span": {"unresolved"}}


@dataclass(frozen=True, slots=True)
class Link:
    """Where an entry's page is, and its name."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class CitationLink:
    """A claim as an article cites it: its number on the page, where that leads, and the claim in words."""

    number: int
    url: str
    title: str


class Resolver(Protocol):
    """What a page knows of the names in a text; asked in the order of the text, once for each occurrence."""

    def entry(self, key: str) -> Link | None:
        """The entry of a name (``doxorubicin``) or of a kind and slug (``agent:doxorubicin``)."""

    def claim(self, accession: str) -> CitationLink | None:
        """The citation of a claim (``C0001``); the resolver numbers."""


class MarkedText:
    """A text that was parsed once: the names and claims that it mentions, and its HTML as soon as somebody knows these.

    ``keys`` of entries and ``accessions`` of claims are distinct and in the order of the text; those in code are none.
    A text that is too long to parse (``LONGEST``, ``MOST_BRACKETS``), or too deeply nested, is shown as typed.
    """

    def __init__(self, markdown: str) -> None:
        self._typed = _CONTROL.sub("", markdown)
        try:
            self._tree = self._parsed()
            elements = [] if self._tree is None else [element for element, *_ in _walk(self._tree)]
        except RecursionError:  # Thousands of lists within lists are no article either.
            self._tree, elements = None, []
        self.keys = list(dict.fromkeys(each.get("key", "") for each in elements if each.tag == "wiki"))
        claims = [each.get("of", "").split() for each in elements if each.tag == "claims"]
        self.accessions = list(dict.fromkeys(accession for some in claims for accession in some))

    def html(self, resolver: Resolver) -> SafeString:
        """Safe HTML: headings from h3, other sites' links ``rel="noopener nofollow"``, entries and citations.

        The words of a link are those typed; ``[[agent:doxorubicin]]`` alone takes the name of the entry. What the
        resolver does not know stays readable, in ``<span class="unresolved">``. Raises for no text.
        """
        return mark_safe(_sanitised(self._unsafe_html(resolver)))

    def plain(self, limit: int | None = None) -> str:
        """The text in one line without marks and citations, cut between words to at most ``limit`` characters.

        It is text, not HTML: a template escapes it.
        """
        html = nh3.clean(self._unsafe_html(_Ignorant()), tags=set(), clean_content_tags={"sup"})
        text = " ".join(unescape(html).split())
        if limit is None or len(text) <= limit:
            return text
        head = text[:limit]
        return (head.rpartition(" ")[0] or head[:-1]).rstrip(" ,;:.–—-(") + "…"

    def _unsafe_html(self, resolver: Resolver) -> str:
        """HTML, not yet safe to show."""
        if self._tree is not None:
            try:
                return self._written(resolver)
            except RecursionError:
                pass
        return "".join(f"<p>{escape(part)}</p>\n" for part in self._typed.split("\n\n") if part.strip())

    def _parsed(self) -> Element | None:
        """The first half of ``Markdown.convert``: a tree in which names and claims are not yet resolved, if there is any."""
        if not self._typed.strip() or len(self._typed) > LONGEST or self._typed.count("[") > MOST_BRACKETS:
            return None
        self._parser = _parser()
        lines = self._typed.split("\n")
        for step in self._parser.preprocessors:
            lines = step.run(lines)
        root = self._parser.parser.parseDocument(lines).getroot()
        for step in self._parser.treeprocessors:
            changed = step.run(root)
            root = root if changed is None else changed
        return root

    def _written(self, resolver: Resolver) -> str:
        """The second half, on a copy of the tree, so that a text can be written more than once."""
        root = deepcopy(self._tree)
        _resolve(root, resolver)
        html = self._parser.serializer(root).strip()
        html = html.removeprefix(f"<{self._parser.doc_tag}>").removesuffix(f"</{self._parser.doc_tag}>").strip()
        for step in self._parser.postprocessors:
            html = step.run(html)
        return html.strip()


def links(markdown: str) -> tuple[list[str], list[str]]:
    """The distinct entry keys and claim accessions of a text, in its order; those in code are no links."""
    text = MarkedText(markdown)
    return text.keys, text.accessions


def mentions(markdown: str) -> tuple[set[str], set[str]]:
    """The same and more, those in code too: a hundred times as quick, for it does not parse."""
    text = _CONTROL.sub("", markdown)
    keys = {" ".join(key.split()) for key, _ in re.findall(_ENTRY, text)}
    return keys - {""}, {
        accession for claims in re.findall(_CLAIMS, text) for accession in re.findall("C[0-9]+", claims)
    }


def plain(markdown: str, limit: int | None = None) -> str:
    return MarkedText(markdown).plain(limit)


class _Ignorant:
    """A resolver that knows nothing."""

    def entry(self, key: str) -> None:
        pass

    def claim(self, accession: str) -> None:
        pass


def _parser() -> Markdown:
    # Made for each text: it takes 50 µs, and an instance is not safe between threads or within a resolver.
    parser = Markdown(output_format="html")
    parser.preprocessors.deregister("html_block")
    parser.parser.blockprocessors.deregister("reference")
    for name in _UNUSED:
        parser.inlinePatterns.deregister(name)
    # Behind code (190) and backslashes (180), which switch them off; before links (160).
    parser.inlinePatterns.register(_EntryPattern(_ENTRY, parser), "entry_link", 176)
    parser.inlinePatterns.register(_ClaimPattern(_CLAIMS, parser), "claim_link", 175)
    return parser


class _EntryPattern(InlineProcessor):
    """``[[key|text]]`` → a ``wiki`` element, resolved when the text is written."""

    def handleMatch(self, m, data):
        key = " ".join(m[1].split())
        element = Element("wiki", key=key)
        element.text = AtomicString((m[2] or "").strip())
        return (element, m.start(0), m.end(0)) if key else (None, None, None)


class _ClaimPattern(InlineProcessor):
    """``[@C0001; @C0002]`` → a ``claims`` element, resolved when the text is written."""

    def handleMatch(self, m, data):
        return Element("claims", of=" ".join(re.findall("C[0-9]+", m[1]))), m.start(0), m.end(0)


def _resolve(root: Element, resolver: Resolver) -> None:
    """Asks the resolver in the order of the text, which inline processing does not keep.

    Comes after the step that undoes backslashes, so that addresses are seen as they will be written.
    """
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
    shift = TOP_HEADING - min(levels, default=TOP_HEADING)
    for element, parent, before, linked in list(_walk(root)):
        if element.tag == "wiki":
            _link_entry(element, linked, resolver)
        elif element.tag == "claims":
            _close_up(parent, before)
            _cite_claims(element, linked, resolver)
        elif element.tag == "a":
            _external(element)
        elif re.fullmatch("h[1-6]", element.tag):
            element.tag = f"h{min(6, int(element.tag[1]) + shift)}"


def _link_entry(element: Element, linked: bool, resolver: Resolver) -> None:
    key, text = element.attrib.pop("key"), element.text
    link = resolver.entry(key)
    if addressed := _ADDRESSED.fullmatch(key):
        key = link.text if link else addressed[1].replace("-", " ")
    element.text = text or key
    element.tag = "a" if link and not linked else "span"
    if link and not linked:
        element.set("href", link.url)
    elif not link:
        element.set("class", "unresolved")


def _cite_claims(element: Element, linked: bool, resolver: Resolver) -> None:
    accessions = dict.fromkeys(element.attrib.pop("of").split())
    element.tag = "sup"
    element.set("class", "cite")
    marks: dict[str, Element] = {}
    for accession in accessions:
        link = resolver.claim(accession)
        # Claims that rest on the same passage share its number, which then stands once with all of them.
        if link and not linked and link.url in marks:
            title = marks[link.url].get("title")
            marks[link.url].set("title", f"{title} {link.title}")
            continue
        mark = Element("a" if link and not linked else "span")
        marks[link.url if link else accession] = mark
        mark.text = f"[{link.number if link else accession}]"
        if link and not linked:
            mark.attrib.update({"href": link.url, "title": link.title})
        elif not link:
            mark.set("class", "unresolved")
        element.append(mark)


def _walk(parent: Element, linked: bool = False) -> Iterator[tuple[Element, Element, Element | None, bool]]:
    """Each element in the order of the text, its parent, its elder sibling, and whether a link holds it."""
    before = None
    for element in parent:
        yield element, parent, before, linked
        yield from _walk(element, linked or element.tag == "a")
        before = element


def _close_up(parent: Element, before: Element | None) -> None:
    """Takes the white space before a citation away, so that its number stands at the word it supports."""
    if before is None:
        parent.text = (parent.text or "").rstrip()
    else:
        before.tail = (before.tail or "").rstrip()


def _external(element: Element) -> None:
    """Marks a link that leaves the site; one that leads nowhere we allow becomes its text."""
    href = unescape(element.get("href", ""))
    if not _HREF.fullmatch(href):
        element.tag = "span"
        element.attrib.clear()
    elif not _OWN_PAGE.fullmatch(href):
        element.set("rel", "noopener nofollow")


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_filtered,
        url_schemes={"http", "https"},
        link_rel=None,
    )


def _filtered(tag: str, name: str, value: str) -> str | None:
    """The last gate: it sees a value as a browser will, entities decoded."""
    return None if name == "href" and not _HREF.fullmatch(value) else value
