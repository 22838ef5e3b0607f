import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString

from encyclopedia.text.markup import LONGEST, MOST_BRACKETS, CitationLink, Link, MarkedText, links, plain

ALLOWED = {"a": {"href", "title", "rel", "class"}, "sup": {"class"}, "span": {"class"}}
TAGS = {
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h3",
    "h4",
    "h5",
    "h6",
}


class Page:
    """A resolver that knows doxorubicin and every claim but C9999, and numbers claims as they come."""

    def __init__(self):
        self.numbers = {}

    def entry(self, key):
        known = {"doxorubicin", "agent:doxorubicin"}
        return Link("/agents/doxorubicin/", "Doxorubicin") if key in known else None

    def claim(self, accession):
        if accession == "C9999":
            return None
        number = self.numbers.setdefault(accession, len(self.numbers) + 1)
        return CitationLink(number, f"/claims/{accession}/", f"Claim {accession}")


class Inspector(HTMLParser):
    """Fails on any tag, attribute or address that a browser could obey."""

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS or tag in ALLOWED
        assert {name for name, _ in attributes} <= ALLOWED.get(tag, set())
        for name, value in attributes:
            if name == "href":
                assert re.match(r"https?://|/(?![/\\])|#", value, re.IGNORECASE)


def html(markdown):
    return str(MarkedText(markdown).html(Page()))


def cite(*pairs):
    marks = (f'<a href="/claims/{claim}/" title="Claim {claim}">[{number}]</a>' for claim, number in pairs)
    return f'<sup class="cite">{"".join(marks)}</sup>'


def test_output_is_marked_safe():
    assert isinstance(MarkedText("text").html(Page()), SafeString)


def test_empty_text_is_empty():
    assert html("") == html(" \n ") == plain("") == ""
    assert links("") == ([], [])


def test_entry_is_linked_under_the_words_typed():
    assert html("[[doxorubicin]]") == '<p><a href="/agents/doxorubicin/">doxorubicin</a></p>'
    assert html("[[doxorubicin|the drug]]") == ('<p><a href="/agents/doxorubicin/">the drug</a></p>')


def test_kind_and_slug_take_the_name_of_the_entry():
    assert html("[[agent:doxorubicin]]") == ('<p><a href="/agents/doxorubicin/">Doxorubicin</a></p>')
    assert html("[[agent:doxorubicin|it]]") == '<p><a href="/agents/doxorubicin/">it</a></p>'


@pytest.mark.parametrize(
    ("markdown", "text"),
    [("[[no such]]", "no such"), ("[[no such|words]]", "words"), ("[[agent:no-such]]", "no such")],
)
def test_unknown_entry_stays_as_marked_text(markdown, text):
    assert html(markdown) == f'<p><span class="unresolved">{text}</span></p>'


def test_white_space_in_a_key_does_not_matter():
    assert links("[[ Bcl-2   family | x ]]") == (["Bcl-2 family"], [])


@pytest.mark.parametrize("markdown", ["[[]]", "[[ ]]", "[[|x]]", "[[a|b|c]]", "[[a[b]]", "[@X1]", "[@C12]", "[@]"])
def test_what_is_no_link_stays_as_typed(markdown):
    assert html(markdown) == f"<p>{markdown}</p>"


def test_entry_may_stand_in_emphasis():
    assert html("*[[doxorubicin]]*") == ('<p><em><a href="/agents/doxorubicin/">doxorubicin</a></em></p>')


def test_names_with_marks_of_markdown_are_not_emphasised():
    assert html("[[a*b*c|x_y_z *w*]]") == '<p><span class="unresolved">x_y_z *w*</span></p>'


def test_citation_is_a_number_that_closes_up_to_its_word():
    assert html("Cells adapt [@C0001].") == f"<p>Cells adapt{cite(('C0001', 1))}.</p>"


def test_several_citations_stand_in_one_sup():
    assert html("x [@C0002; @C0001, @C0002]") == f"<p>x{cite(('C0002', 1), ('C0001', 2))}</p>"


def test_unknown_claim_shows_its_accession():
    assert html("x [@C9999]") == '<p>x<sup class="cite"><span class="unresolved">[C9999]</span></sup></p>'


def test_citations_are_numbered_in_the_order_of_the_text():
    markdown = "> - a [@C0005]\n>     - *b [@C0004]*\n\n**c [@C0003]** d [@C0002] [@C0005]\n\n1. e [@C0001]\n"
    assert re.findall(r"C\d{4}/.*?\[(\d)\]", html(markdown)) == ["1", "2", "3", "4", "1", "5"]
    assert links(markdown) == ([], ["C0005", "C0004", "C0003", "C0002", "C0001"])


def test_claims_of_one_passage_share_its_number():
    class OnePassage(Page):
        def claim(self, accession):
            number = 1 if accession < "C0003" else 2
            return CitationLink(number, f"#note-{number}", f"{accession} says so.")

    html = str(MarkedText("x [@C0001; @C0002; @C0003] y [@C0002]").html(OnePassage()))
    assert re.findall(r'title="([^"]*)">(\[\d\])', html) == [
        ("C0001 says so. C0002 says so.", "[1]"),
        ("C0003 says so.", "[2]"),
        ("C0002 says so.", "[1]"),
    ]


def test_title_of_a_citation_is_escaped():
    class Quoting(Page):
        def claim(self, accession):
            return CitationLink(1, "#c1", 'More "P-gp" & <b>less</b>')

    assert str(MarkedText("[@C0001]").html(Quoting())) == (
        '<p><sup class="cite">'
        '<a href="#c1" title="More &quot;P-gp&quot; &amp; &lt;b&gt;less&lt;/b&gt;">[1]</a></sup></p>'
    )


def test_code_is_left_alone():
    assert html("`[[doxorubicin]] [@C0001]`") == "<p><code>[[doxorubicin]] [@C0001]</code></p>"
    assert html("    [[doxorubicin]]") == "<pre><code>[[doxorubicin]]\n</code></pre>"
    assert links("`[[a]] [@C0001]`\n\n    [[b]]") == ([], [])


def test_backslash_switches_a_link_off():
    assert html(r"\[[doxorubicin]] \[@C0001]") == "<p>[[doxorubicin]] [@C0001]</p>"


def test_entry_within_a_link_is_text():
    assert html("[see [[doxorubicin]] there](http://a.org)") == (
        '<p><a href="http://a.org" rel="noopener nofollow">see <span>doxorubicin</span> there</a></p>'
    )


def test_headings_start_at_three_and_end_at_six():
    assert html("# a\n\n## b\n\n##### c") == "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>"
    assert html("##### a") == "<h3>a</h3>"


def test_plain_markdown_works():
    assert html("**a** *b*\n\n- c\n\n> d\n\n---\n\n1. e") == (
        "<p><strong>a</strong> <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n"
        "<blockquote>\n<p>d</p>\n</blockquote>\n<hr>\n<ol>\n<li>e</li>\n</ol>"
    )


def test_link_to_another_site_is_marked():
    assert html('[a](https://e.org/a_b?x=1&y=2 "t")') == (
        '<p><a href="https://e.org/a_b?x=1&amp;y=2" rel="noopener nofollow" title="t">a</a></p>'
    )
    assert html("<http://e.org>") == '<p><a href="http://e.org" rel="noopener nofollow">http://e.org</a></p>'


@pytest.mark.parametrize("address", ["/about/", "/claims/?effect=describes&page=2", "/about/#licence", "#top"])
def test_link_within_the_site_is_not_marked(address):
    assert html(f"[a]({address})") == f'<p><a href="{address.replace("&", "&amp;")}">a</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "<java\tscript:alert(1)>",
        "\x01javascript:alert(1)",
        r"\javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "mailto:a@example.org",
        "//evil.example",
        "/&#x2F;evil.example",
        r"/\\evil.example",
        r"/\evil.example",
        "</\t/evil.example>",
        "evil.html",
        "https:evil",
        "",
    ],
)
def test_address_that_we_do_not_allow_leaves_its_text(address):
    assert html(f"[a]({address})") == "<p><span>a</span></p>"


def test_images_vanish():
    assert html("a ![b](https://e.org/x.png) c") == "<p>a  c</p>"


def test_raw_html_is_shown_and_not_obeyed():
    assert html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert html("a <b>c</b> <!-- d -->") == "<p>a &lt;b&gt;c&lt;/b&gt; &lt;!-- d --&gt;</p>"


def test_written_entities_stay_entities():
    assert html("&lt;script&gt; &amp; &#60;b&#62;") == "<p>&lt;script&gt; &amp; &lt;b&gt;</p>"


def test_control_characters_vanish():
    assert html("a\0b\x02wzxhzdk:0\x03c\x7f") == "<p>abwzxhzdk:0c</p>"


ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<div>\n\n<script>alert(1)</script>\n\n</div>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "[a](http://e.org' onmouseover='x)",
    '[a](http://e.org" onmouseover="x)',
    '[a](http://e.org "t\\" onmouseover=\\"x")',
    "[[<img src=x onerror=alert(1)>]]",
    "[[a|<script>alert(1)</script>]]",
    '[[agent:x" onclick="alert(1)]]',
    "[[javascript:alert(1)]]",
    "[[a]](javascript:alert(1))",
    "[@C0001](javascript:alert(1))",
    "[a [b](javascript:1) [[c]]](javascript:2)",
    "[x]: javascript:alert(1)\n\n[x] [y][x]",
    "<javascript:alert(1)>",
    "`<script>`<script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "# <style>*{}</style> [@C0001]",
    "<a href='javascript:alert(1)'>x</a>",
    '<http://e.org/"onmouseover=alert(1)>',
    "\u202e<iframe src=//e.org>",
    "<math><mtext></p><style><!--</style><img src onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "*[*_[[[@C0001]]]_*]*<",
]


@pytest.mark.parametrize("markdown", ATTACKS)
def test_attack_leaves_nothing_that_a_browser_obeys(markdown):
    Inspector().feed(html(markdown))
    assert "<script" not in html(markdown) and "<img" not in html(markdown)


def test_attacks_in_one_text_leave_nothing_either():
    Inspector().feed(html("\n\n".join(ATTACKS)))
    Inspector().feed(html(" ".join(ATTACKS).replace("\n", " ")))


def test_addresses_of_a_resolver_pass_the_same_gate():
    class Hostile(Page):
        def entry(self, key):
            return Link("javascript:alert(1)", "<b>x</b>")

    assert str(MarkedText("[[agent:x]]").html(Hostile())) == "<p><a>&lt;b&gt;x&lt;/b&gt;</a></p>"


@pytest.mark.parametrize(
    "markdown",
    ["a <b> " * LONGEST, "[" * (MOST_BRACKETS + 1), "[[a]]" * MOST_BRACKETS, "x" * (LONGEST + 1)],
    ids=["long", "brackets", "links", "word"],
)
def test_text_beyond_the_limits_is_shown_as_typed(markdown):
    assert html(markdown) == "<p>{}</p>\n".format(markdown.replace("<", "&lt;").replace(">", "&gt;"))


def test_text_beyond_the_limits_keeps_its_paragraphs():
    assert html("a\n\n" + "[" * 2000).startswith("<p>a</p>\n<p>[[[")


ENDLESS = [mark * (LONGEST // len(mark)) for mark in (">", "- ", "1. ", "*", "`", "\\", "<", "&#x", "**a *b ")]
ENDLESS += ["[[a" + " " * 19_000, "[@C0001" + "; @C0001" * 2000 + "]", "[a](" * 1000, "[a](" + "(" * 19_000]
ENDLESS += ["\n".join("    " * depth + "- x" for depth in range(98))]


@pytest.mark.parametrize("markdown", ENDLESS, ids=lambda markdown: repr(markdown[:8]))
def test_endless_marks_are_survived(markdown):
    text = MarkedText(markdown)  # once: each of these takes its time
    Inspector().feed(text.html(Page()))
    assert len(text.plain(160)) <= 161


def test_links_are_distinct_and_in_order():
    markdown = "# [[b]]\n\n[[a|x]] [@C0002; @C0001] [[agent:b]] [[b]] [@C0001; @C0003]"
    assert links(markdown) == (["b", "a", "agent:b"], ["C0002", "C0001", "C0003"])


def test_a_text_is_parsed_once_and_written_as_often_as_one_likes():
    text = MarkedText("## A\n\n[[doxorubicin]], *it* &amp; [[agent:gone]] [@C0002; @C0001].")
    assert (text.keys, text.accessions) == (["doxorubicin", "agent:gone"], ["C0002", "C0001"])
    assert text.plain() == "A doxorubicin, it & gone."
    assert 'href="/agents/doxorubicin/"' in text.html(Page())
    assert text.html(Page()) == text.html(Page())
    assert cite(("C0002", 1), ("C0001", 2)) in text.html(Page())


def test_plain_has_neither_marks_nor_citations():
    markdown = (
        "## Efflux\n\n*Cells* pump **it** out [@C0001; @C0002], as `x` & [[a|the &lt;b&gt;]] [do](http://a.org).\n\n"
        "- one [@C0003]\n- two"
    )
    assert plain(markdown) == "Efflux Cells pump it out, as x & the <b> do. one two"


def test_plain_reads_an_address_as_words():
    assert plain("[[cell_line:mcf-7]] and [[MCF-7]]") == "mcf 7 and MCF-7"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (None, "one two, three"),
        (14, "one two, three"),
        (13, "one two…"),
        (9, "one two…"),
        (8, "one…"),
        (4, "one…"),
        (3, "on…"),
        (1, "…"),
    ],
)
def test_plain_is_cut_between_words(limit, text):
    assert plain("one *two*, three", limit) == text


def test_resolver_may_render_in_turn():
    class Nesting(Page):
        def claim(self, accession):
            return CitationLink(1, "#c", plain("*nested* [[x]]"))

    assert 'title="nested x"' in MarkedText("a [[b]] [@C0001] [[c]]").html(Nesting())


def test_threads_do_not_disturb_each_other():
    def paragraph(number):
        return html(f"{number} [[doxorubicin]] [@C{number:04}]")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(paragraph, range(200))) == [paragraph(number) for number in range(200)]


def test_same_text_has_the_same_bytes():
    assert len({html('[a](http://e.org "t") [[doxorubicin]] [@C0001; @C0002]') for _ in range(50)}) == 1
