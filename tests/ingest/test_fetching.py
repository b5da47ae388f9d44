"""Pages from a real server on this machine, and addresses that nobody is to be led to."""

import gzip
from collections.abc import Iterator
from ipaddress import ip_address
from time import monotonic

import pytest

from lagebild.ingest.inputs import read
from lagebild.ingest.sources import MAX_BYTES
from lagebild.ingest.web.connecting import Backend, ForbiddenAddressError, is_public
from lagebild.ingest.web.fetching import USER_AGENT, Fetcher
from lagebild.ingest.web.reading import Web
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article
from tests.web import Site, site

FIRST = "The trade ministers of Norway and Chile signed a treaty on fisheries in Oslo on Wednesday."
PAGE = """<html lang="en"><head><title>A treaty on fisheries</title>{head}
<meta property="article:published_time" content="2025-05-21T09:30:00+02:00"></head><body><article>
<h1>A treaty on fisheries</h1><p>{first}</p><p>The treaty had been discussed for three years. Both parliaments
are to vote on it in autumn, and the ministers said that they expected no difficulties there.</p></article>
</body></html>"""


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as kept:
        yield kept


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(private=True, delay=0)


def page(head: str = "") -> str:
    return PAGE.format(first=FIRST, head=head)


def failure(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(InputError) as caught:
        fetcher.get(url)
    assert caught.value.source == url
    return caught.value.reason


def test_the_article_of_a_page_is_named_by_its_address(server: Site, fetcher: Fetcher) -> None:
    url = server.put("/fish", page())
    (found,) = read([url], Web(fetcher))
    assert isinstance(found, Article), found
    assert (found.id, found.url, found.lang, found.date) == (url, url, "en", "2025-05-21")
    assert FIRST in found.text
    ((path, headers, _),) = (one for one in server.asked if one[0] == "/fish")
    assert (path, headers["User-Agent"]) == ("/fish", USER_AGENT)
    assert headers["Host"] == server.address.removeprefix("http://")


def test_a_page_speaks_for_its_own_host_alone(server: Site, fetcher: Fetcher) -> None:
    own = server.put("/fish?utm_source=x", page(f'<link rel="canonical" href="{server.address}/fish">'))
    other = server.put("/stolen", page('<link rel="canonical" href="https://renowned.example/fish">'))
    urls = [found.url for found in read([own, other], Web(fetcher)) if isinstance(found, Article)]
    assert urls == [f"{server.address}/fish", other]


def test_pages_in_other_character_sets_and_plain_texts(server: Site, fetcher: Fetcher) -> None:
    umlauts = page().replace("Oslo", "Tromsø").encode("latin-1")
    urls = [
        server.put("/header", umlauts, "text/html; charset=iso-8859-1"),
        server.put("/meta", umlauts.replace(b"<head>", b'<head><meta charset="latin-1">'), "text/html"),
        server.put("/text", "date 2025-05-21\nDer Präsident reiste am Mittwoch nach Tromsø.", "text/plain"),
    ]
    found = list(read(urls, Web(fetcher)))
    assert [isinstance(one, Article) and "Tromsø" in one.text for one in found] == [True] * 3


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1"),
        *("fec0::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::1", "2002:7f00:1::", "2001:0:0:0:0:0:0:1", "2001:db8::1", "::127.0.0.1"),
    ],
)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_what_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_hosts_of_this_machine_are_refused_however_they_are_written(server: Site, host: str) -> None:
    port = server.address.rpartition(":")[2]
    server.put("/secret", page())
    assert "--allow-private" in failure(Fetcher(delay=0), f"http://{host}:{port}/secret")
    assert server.asked == []


def test_a_host_that_is_public_and_private_at_once_is_refused() -> None:
    backend = Backend(monotonic() + 5, resolve=lambda host, port: ["93.184.216.34", "10.0.0.7"])
    with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.7"):
        backend.connect_tcp("two-faced.example", 80)


def test_the_address_that_was_checked_is_the_one_connected_to(server: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    backend = Backend(monotonic() + 5, private=True, resolve=lambda host, port: answers.pop(0))
    stream = backend.connect_tcp("rebinding.example", int(server.address.rpartition(":")[2]))
    assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
    stream.close()
    assert answers == [["10.0.0.7"]]


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://host.example/a", "http or https"),
        ("file:///etc/passwd", "http or https"),
        ("http://user:word@host.example/", "password"),
        ("http://user@host.example/", "password"),
        ("http:///path", "a host"),
        ("https://host.example/" + "a" * 3000, "2,048"),
        ("http://host .example:port/", "no web address"),
        ("http://nobody.invalid/", "unknown"),
    ],
)
def test_what_is_no_address_of_a_page(url: str, word: str) -> None:
    assert word in failure(Fetcher(delay=0), url)


def test_each_redirect_is_checked(server: Site, fetcher: Fetcher) -> None:
    server.put("/there", page())
    url = server.put("/here", "", status=301, Location="/there")
    found = fetcher.get(url)
    assert found is not None
    assert found.url == f"{server.address}/there"
    for place, word in (
        ("file:///etc/passwd", "http or https"),
        ("http://a:b@127.0.0.1/", "password"),
        ("http://0.0.0.0/", "not public"),
        ("http://ä..b/", "no web address"),
        ("/round", "more than 5"),
    ):
        url = server.put("/round", "", status=302, Location=place)
        assert word in failure(fetcher, url), place
    assert server.paths().count("/round") == 4 + 6


def test_limits_of_size_and_kind(server: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b" " * (MAX_BYTES * 20))
    assert len(bomb) < MAX_BYTES // 20
    assert "bytes" in failure(fetcher, server.put("/bomb", bomb, Content_Encoding="gzip"))
    assert "bytes" in failure(fetcher, server.put("/large", b" " * (MAX_BYTES + 1)))
    assert "packed as br" in failure(fetcher, server.put("/br", b"x", Content_Encoding="br"))
    assert "packed wrongly" in failure(fetcher, server.put("/no", b"no gzip", Content_Encoding="gzip"))
    assert "application/pdf" in failure(fetcher, server.put("/pdf", b"%PDF", "application/pdf"))
    for status in (403, 404, 500):
        assert str(status) in failure(fetcher, server.put("/no", "", status=status))
    found = fetcher.get(server.put("/ok", gzip.compress(page().encode()), Content_Encoding="gzip"))
    assert found is not None
    assert found.data == page().encode()


def test_limits_of_time(server: Site) -> None:
    url = server.put("/slow", b"<p>" * 100_000)
    server.put("/robots.txt", "")
    server.slow = 0.05
    began = monotonic()
    assert "timed out" in failure(Fetcher(private=True, delay=0, patience=1.0), url)
    assert monotonic() - began < 4


def test_robots_are_obeyed(server: Site, fetcher: Fetcher) -> None:
    server.put("/robots.txt", "User-agent: lagebild\nDisallow: /intern\n\nUser-agent: *\nDisallow: /")
    url = server.put("/intern/a", page())
    assert "robots.txt" in failure(fetcher, url)
    assert fetcher.get(server.put("/b", page())) is not None
    assert "robots.txt" in failure(fetcher, server.put("/c", "", status=301, Location="/intern/a"))
    assert server.paths() == ["/b", "/c"]
    assert [path for path, *_ in server.asked].count("/robots.txt") == 1


def test_a_host_whose_rules_cannot_be_had_is_left_alone(server: Site, fetcher: Fetcher) -> None:
    server.put("/robots.txt", "", status=503)
    assert "robots.txt" in failure(fetcher, server.put("/a", page()))
    assert server.paths() == []


@pytest.mark.parametrize(("rules", "pause"), [("", 0.2), ("User-agent: *\nCrawl-delay: 1", 1.0)])
def test_between_two_requests_there_is_a_pause(server: Site, rules: str, pause: float) -> None:
    server.put("/robots.txt", rules, "text/plain")
    fetcher = Fetcher(private=True, delay=0.2)
    for path in ("/a", "/b"):
        fetcher.get(server.put(path, page()))
    (first,), (second,) = ([at for path, _, at in server.asked if path == one] for one in ("/a", "/b"))
    assert second - first >= pause * 0.95


def test_one_address_that_fails_stops_no_others(server: Site, fetcher: Fetcher) -> None:
    urls = [f"{server.address}/gone", server.put("/list", "<ul><li>a</li></ul>"), server.put("/fish", page())]
    found = list(read([*urls, urls[-1]], Web(fetcher)))
    assert [type(one) for one in found] == [InputError, InputError, Article]
