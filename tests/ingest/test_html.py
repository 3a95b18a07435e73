"""Web pages: the story without its surroundings, metadata from tags, damaged pages."""

import pytest

from reading import read, read_one
from variorum.errors import UnreadableReport

STORY = (
    "<p>The premier of Ardenia met the envoy of Veskovia in the palace on Monday and spoke of grain, said the Café Post.</p>"
    "<p>“We are ready to talk,” she told reporters after the meeting, which lasted for more than three hours.</p>"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks on grain | Ardenia Post</title>
<meta property="og:title" content="Talks on grain"><meta property="og:site_name" content="Ardenia Post">
<meta property="article:published_time" content="2023-12-04T10:31:00+02:00"><meta charset="utf-8">
<meta property="article:modified_time" content="2023-12-05T09:00:00+02:00">
<link rel="canonical" href="https://post.example/talks"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Talks on grain</h1>{STORY}</article>
<footer>Follow us on Twitter</footer></body></html>"""


def test_a_page() -> None:
    report = read_one(PAGE, "page.html")
    assert "palace on Monday" in report.text and "Home" not in report.text
    assert (report.title, report.outlet, report.url) == ("Talks on grain", "Ardenia Post", "https://post.example/talks")
    assert report.published == "2023-12-04T10:31:00+02:00"
    assert any(e.field == "updated" for e in report.evidence)
    assert report.headline is None or report.headline.of(report.text) == "Talks on grain"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_stated_charset_is_used(charset: str) -> None:
    raw = PAGE.replace('charset="utf-8"', f'charset="{charset}"').replace("“", '"').replace("”", '"').encode(charset)
    assert "Café Post" in read_one(raw, "page.html").text


def test_a_page_without_text_and_a_page_that_is_none() -> None:
    for raw in ("<html><body><nav><a href=/>Home</a></nav></body></html>", "<!-- -->", "<html>" * 3_000):
        with pytest.raises(UnreadableReport):
            read(raw, "page.html")


def test_a_page_cut_short_is_read_as_far_as_it_goes() -> None:
    assert "palace" in read_one(PAGE[: PAGE.index("which lasted")], "page.html").text


def test_a_page_under_another_name() -> None:
    assert read_one(PAGE, "page").title == "Talks on grain"


def test_conflicting_evidence_is_kept_and_the_page_s_own_statement_wins() -> None:
    data = '{"@type": "NewsArticle", "headline": "Grain talks", "datePublished": "2023-12-03", "author": {"name": "Ann Bell"}}'
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    report = read_one(page, "page.html")
    assert (report.published, report.byline) == ("2023-12-04T10:31:00+02:00", "Ann Bell")
    assert {e.value for e in report.evidence if e.field == "published"} == {"2023-12-04T10:31:00+02:00", "2023-12-03"}


def test_a_page_whose_tags_are_silent() -> None:
    page = f"<html><head><title>Talks on grain</title></head><body><article><p>5 December 2023</p>{STORY}</article></body></html>"
    report = read_one(page, "page.html")
    assert report.title == "Talks on grain" and report.published is not None and report.published.startswith("2023-12-05")


@pytest.mark.parametrize("comments", [0, 40])
def test_leaving_out_the_comparison_changes_nothing(comments: int) -> None:
    """A long story on a plain page is found without trafilatura's second way, and is the same with it."""
    import trafilatura

    one = "<div class='comment'><p>Reader {} says that the ferry is late again, as it was before.</p></div>"
    said = "".join(map(one.format, range(comments)))
    page = PAGE.replace("</article>", STORY * 5 + "</article>" + said)
    whole = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    assert read_one(page, "page.html").text == whole.text.strip()


AROUND = "<{0}>The editors of this page thank all who wrote to them last week.<b>More</b></{0}> of this. "


@pytest.mark.parametrize("tag", ["aside", "nav", "footer", "figure", "form", "noscript", "select", "time", "svg", "menu"])
def test_leaving_out_what_is_around_a_story_changes_nothing(tag: str) -> None:
    """Menus and the like are taken off before trafilatura looks for the story, and their tails stay."""
    import trafilatura

    around = AROUND.format(tag)
    menu = "<nav><ul>" + "<li><a href='/a'>Harbour</a></li>" * 40 + "</ul></nav><script>var a = '<p>not a word</p>'</script>"
    story = STORY.replace("<p>", f"<p>{around}", 1) * 5 + f"<div>{around}</div>"
    page = PAGE.replace("<body>", "<body>" + menu).replace(STORY, story)
    whole = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    report = read_one(page, "page.html")
    assert report.text == whole.text.strip()
    assert all(locus.unit == "element" for locus in report.loci) and report.loci


def test_the_posts_of_a_forum_are_its_story() -> None:
    post = (
        "<div class='comment'><p>The ferry of Monday was late by three hours, and nobody told us why, writes reader {}.</p></div>"
    )
    data = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    page = f"<html><head><title>Ferry</title>{data}</head><body>{''.join(map(post.format, range(30)))}</body></html>"
    assert read_one(page, "page.html").text.count("late by three hours") == 30


def test_a_story_in_a_table_that_only_places_it() -> None:
    """Older sites of governments: menu and story are cells of one row, paragraphs are parted by line breaks."""
    words = STORY.replace("<p>", "").replace("</p>", "<br><br>")
    menu = "<ul><li><a href=1>The Minister</a></li><li><a href=2>Missions</a></li></ul>"
    story = (
        f"<span>12.05.2025</span><br><span class=newsTitle>Minister Lind meets the envoy of Veskovia</span><br><br>{words * 3}"
    )
    page = f"<html><head><title>News</title></head><body><table><tr><td>{menu}</td><td>{story}</td></tr></table></body></html>"
    report = read_one(page, "page.html")
    lines = report.text.split("\n")
    assert any(line.startswith("The premier") and line.endswith("Café Post.") for line in lines) and "|" not in report.text
    assert report.title == "Minister Lind meets the envoy of Veskovia"
    assert (report.published, report.loci[0].unit) == ("2025-05-12", "element")
    assert any("/table/tr/td[2]" in locus.name for locus in report.loci)


@pytest.mark.parametrize(
    "words",
    ["Subscribe to continue reading", "To read this story, create an account or sign in.", "Print version | Send to a friend"],
)
def test_lines_of_a_page_that_are_none_of_the_story(words: str) -> None:
    report = read_one(PAGE.replace("</article>", f"<p>{words}</p></article>"), "page.html")
    assert words not in report.text or words in [span.of(report.text) for span in report.furniture]
