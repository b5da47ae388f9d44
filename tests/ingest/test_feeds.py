"""Feeds from a real server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from lagebild.ingest.inputs import read
from lagebild.ingest.web.feeds import is_feed
from lagebild.ingest.web.fetching import Fetcher
from lagebild.ingest.web.fragments import plain
from lagebild.ingest.web.memory import Memory
from lagebild.ingest.web.reading import Web
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article
from tests.web import Site, site

LONG = """<p>The prime ministers of Estonia and Portugal opened a ferry line on Friday &amp; praised it.</p>
<script>track()</script><p>The line is to carry grain and cars. It was planned for four years, and twice
the builders of the ships had asked for more money than had been agreed upon.</p><ul><li>Both governments
pay half of it.</li></ul><p>In Lisbon the opposition criticised the price. The minister of transport
answered that a road would have cost three times as much, and that nobody had proposed where to build
one.</p><p>The first ship leaves in August. It has room for two hundred cars and for the people who drive
them.</p>"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier: World</title><link>{at}/</link>{items}</channel></rss>"""
WHOLE = """<item><title>A ferry &amp;amp; its price</title><link>{at}/ferry</link><guid>urn:ferry</guid>
<pubDate>Sat, 24 May 2025 00:30:00 +0200</pubDate><description>The ministers …</description>
<content:encoded><![CDATA[{text}]]></content:encoded></item>"""
TEASER = """<item><title>{name}</title><link>{at}/{name}</link>
<pubDate>Fri, 23 May 2025 10:00:00 GMT</pubDate><description>More on the page.</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Blatt</title><entry><id>urn:1</id>
<title type="text">Ein Treffen</title><link href="/treffen"/><updated>2025-05-23T23:30:00-05:00</updated>
<summary>Kurz.</summary></entry></feed>"""
PAGE = """<html><head><title>{name}</title></head><body><article><p>Trade minister {name} of Malta arrived
in Cairo on Thursday for talks about gas.</p><p>The talks are to last two days. A treaty is not to be signed,
the ministry said, before parliament has been heard on it in the summer.</p></article></body></html>"""


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as kept:
        yield kept


def web(folder: Path | None = None) -> Web:
    return Web(Fetcher(private=True, delay=0), Memory.of(folder))


def rss(server: Site, *names: str, whole: str = "") -> str:
    items = [WHOLE.format(at=server.address, text=whole)] if whole else []
    for name in names:
        server.put(f"/{name}", PAGE.format(name=name))
        items.append(TEASER.format(at=server.address, name=name))
    return RSS.format(at=server.address, items="".join(items))


def articles(found: Iterator[Article | InputError]) -> list[Article]:
    told = list(found)
    assert all(isinstance(one, Article) for one in told), told
    return [one for one in told if isinstance(one, Article)]


def test_what_a_feed_has_whole_is_not_fetched(server: Site) -> None:
    feed = server.put("/feed", rss(server, whole=LONG), "application/rss+xml")
    (found,) = articles(read([feed], web()))
    assert (found.id, found.url) == (f"{server.address}/ferry", f"{server.address}/ferry")
    assert (found.title, found.date) == ("A ferry & its price", "2025-05-24")
    first, second, third, *_ = found.text.split("\n")
    assert first.endswith("on Friday & praised it.")
    assert second.startswith("The line is to carry")
    assert third == "Both governments pay half of it."
    assert server.paths() == ["/feed"]


def test_what_a_feed_says_of_other_hosts_is_read_there(server: Site) -> None:
    other = server.address.replace("127.0.0.1", "localhost")
    server.put("/ferry", PAGE.format(name="Xuereb"))
    items = WHOLE.format(at=other, text=LONG) + WHOLE.format(at="javascript:", text=LONG)
    feed = server.put("/feed", RSS.format(at=server.address, items=items), "application/rss+xml")
    found, error = read([feed], web())
    assert isinstance(found, Article)
    assert (found.url, "Xuereb" in found.text, "Estonia" in found.text) == (f"{other}/ferry", True, False)
    assert isinstance(error, InputError)


def test_what_a_feed_only_announces_is_fetched(server: Site) -> None:
    feed = server.put("/feed", rss(server, "one", "two"), "text/xml")
    found = articles(read([feed], web()))
    assert [one.url for one in found] == [f"{server.address}/{name}" for name in ("one", "two")]
    assert [one.date for one in found] == ["2025-05-23"] * 2
    assert "arrived in Cairo" in found[0].text


def test_a_feed_is_known_by_what_it_holds(server: Site) -> None:
    server.put("/treffen", PAGE.format(name="x"))
    feed = server.put("/atom", ATOM, "text/html")
    (found,) = articles(read([feed], web()))
    assert (found.url, found.date) == (f"{server.address}/treffen", "2025-05-23")
    sitemap = server.put("/map", '<?xml version="1.0"?><urlset></urlset>', "application/xml")
    (error,) = read([sitemap], web())
    assert isinstance(error, InputError)
    assert "no feed" in error.reason


def test_telling_a_feed_takes_no_time() -> None:
    began = monotonic()
    assert not is_feed(b"<??>" * 1000)
    assert not is_feed(b"<!---->" * 1000)
    assert is_feed(b"\xef\xbb\xbf<?xml version='1.0'?> <!-- a --> <!-- b -->\n<rdf:RDF xmlns='x'>")
    assert monotonic() - began < 1


def test_one_entry_that_fails_stops_no_others(server: Site, tmp_path: Path) -> None:
    text = rss(server, "one", "two")
    server.put("/one", "", status=500)
    feed = server.put("/feed", text, "application/rss+xml", ETag='"1"')
    reader = web(tmp_path)
    error, found = read([feed], reader)
    assert isinstance(error, InputError)
    assert "500" in str(error)
    assert isinstance(found, Article)
    reader.memory.save()
    server.put("/one", PAGE.format(name="one"))
    (found,) = articles(read([feed], web(tmp_path)))
    assert found.url == f"{server.address}/one"
    assert server.paths() == ["/feed", "/one", "/two", "/feed", "/one"]


def test_a_feed_that_was_read_is_asked_for_again_only_if_it_changed(server: Site, tmp_path: Path) -> None:
    feed = server.put("/feed", rss(server, "one"), "application/rss+xml", ETag='"1"')
    for wanted in (1, 0):
        reader = web(tmp_path)
        assert len(articles(read([feed], reader))) == wanted
        reader.memory.save()
    assert server.asked[-1][1]["If-None-Match"] == '"1"'
    server.put("/feed", rss(server, "one", "two"), "application/rss+xml", ETag='"2"')
    (found,) = articles(read([feed], web(tmp_path)))
    assert found.url == f"{server.address}/two"
    assert server.paths() == ["/feed", "/one", "/feed", "/feed", "/two"]


def test_what_was_not_kept_is_not_remembered(server: Site, tmp_path: Path) -> None:
    feed = server.put("/feed", rss(server, "one"), "application/rss+xml", ETag='"1"')
    for _ in range(2):
        assert len(articles(read([feed], web(tmp_path)))) == 1
    (tmp_path / "feeds.json").write_text("{ half", encoding="utf-8")
    assert len(articles(read([feed], web(tmp_path)))) == 1


def test_an_article_in_two_feeds_is_read_once(server: Site) -> None:
    feeds = [server.put(path, rss(server, "one"), "application/rss+xml") for path in ("/a", "/b")]
    assert len(articles(read(feeds, web()))) == 1
    assert server.paths() == ["/a", "/one", "/b"]


def test_feeds_that_want_to_harm(server: Site) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    text = bomb + "]>" + RSS.format(at="", items="<item><title>&j;</title></item>").partition("?>")[2]
    found = list(read([server.put("/bomb", text, "application/rss+xml")], web()))
    assert len(json.dumps([str(one) for one in found])) < 10_000
    items = "<item><title>x</title><link>file:///etc/passwd</link></item>"
    (error,) = read([server.put("/file", RSS.format(at="", items=items), "text/xml")], web())
    assert isinstance(error, InputError)


def test_markup_is_left_out_and_paragraphs_stay() -> None:
    html = "<div>One <b>bold</b>\nword.<br/>Next<script>x()</script> line.</div><figure>A</figure><p>Last"
    assert plain(html) == "One bold word.\nNext line.\nLast"
