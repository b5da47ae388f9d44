"""Dumps: tables, packed files, web archives, exports of wikis."""

import bz2
import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
import zstandard

from lagebild.ingest.dumps.wikitext import dated, plain
from lagebild.ingest.inputs import read
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

LATIN = "text/html; charset=latin-1"
GERMAN = "Am Montag traf der Außenminister in Ankara seinen türkischen Amtskollegen."
ENGLISH = 'The minister said "no", and left; his Turkish counterpart stayed in Ankara.\nNobody knew why.'
PAGE = """<html><head><title>{name}</title></head><body><article><p>Minister {name} of Malta arrived in Cairo
on Thursday for talks about gas.</p><p>The talks are to last two days. Nothing is to be signed, they said,
before parliament has been heard on it in the summer.</p></article></body></html>"""
EXPORT = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{lang}">
<siteinfo><sitename>Wikinews</sitename><base>https://{lang}.wikinews.org/wiki/Main_Page</base></siteinfo>
{pages}</mediawiki>"""
ENTRY = """<page><title>{title}</title><ns>{ns}</ns><id>{id}</id>{more}<revision><id>9{id}</id>
<text xml:space="preserve">{text}</text></revision></page>"""
WIKITEXT = """{{date|May 21, 2025}}
[[File:Quay.jpg|thumb|A quay in [[Bodø]]]] '''Ministers''' of {{w|Norway}} and
{{w|Chile|the Chilean government}} met in [[w:Oslo|Oslo]] on Wednesday.&lt;ref&gt;A wire&lt;/ref&gt;

They spoke about [[fisheries]].
{| class="wikitable"
| 1 || 2
|}
== Sources ==
* {{source|url=https://wire.example}}
[[Category:Norway]]
[[fr:Ministres]]"""


def articles(*paths: Path) -> list[Article]:
    found = list(read(paths))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def error(path: Path) -> InputError:
    (found,) = read([path])
    assert isinstance(found, InputError), found
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_tables_of_any_delimiter(tmp_path: Path) -> None:
    quoted = ENGLISH.replace('"', '""')
    rows = f'id,Date,text,publisher,unknown\na,2025-05-20,"{quoted}",Wire,x\n\n,,{GERMAN},,\n'
    one, two = articles(write(tmp_path / "a.csv", rows))
    assert (one.id, one.date, one.text, one.publisher) == ("a", "2025-05-20", ENGLISH, "Wire")
    assert (two.id, two.text, two.date) == ("a-5", GERMAN, None)
    (found,) = articles(write(tmp_path / "b.csv", f"\ufefftext;title\r\n{GERMAN};Ankara\r\n".encode()))
    assert (found.text, found.title) == (GERMAN, "Ankara")
    (found,) = articles(write(tmp_path / "c.tsv", f"url\ttext\nhttps://a.example/1\t{GERMAN}\n"))
    assert (found.url, found.text) == ("https://a.example/1", GERMAN)


def test_a_bad_row_stops_no_others(tmp_path: Path) -> None:
    rows = [b"id,text", b"a," + GERMAN.encode(), b"b,", b"c,\xff\xfe kaputt", b"d", b"e," + GERMAN.encode()]
    found = list(read([write(tmp_path / "a.csv", b"\n".join(rows))]))
    assert [one.id if isinstance(one, Article) else "" for one in found] == ["a", "", "", "", "e"]
    assert [f"line {number}" in str(one) for number, one in enumerate(found, start=2)] == [
        isinstance(one, InputError) for one in found
    ]


def test_a_table_without_text_says_what_is_missing(tmp_path: Path) -> None:
    told = error(write(tmp_path / "a.csv", "headline,body\na,b\n"))
    assert "lacks the column text" in told.reason
    assert "'headline', 'body'" in told.reason
    assert "publisher" in told.reason
    assert "lacks the column text" in error(write(tmp_path / "b.csv", "")).reason
    (_, left_open) = read([write(tmp_path / "c.csv", f'text\n{GERMAN}\n"open' + "x" * 2_000_000)])
    assert isinstance(left_open, InputError)


@pytest.mark.parametrize(
    ("packing", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress), (".bz2", bz2.compress)]
)
def test_packed_files(tmp_path: Path, packing: str, pack: "type[bytes]") -> None:
    lines = "\n".join(json.dumps({"id": name, "text": GERMAN}) for name in "ab").encode()
    assert [one.id for one in articles(write(tmp_path / f"x.jsonl{packing}", pack(lines)))] == ["a", "b"]
    (found,) = articles(write(tmp_path / f"x.csv{packing}", pack(f"text\n{GERMAN}".encode())))
    assert found.text == GERMAN
    whole = pack(lines * 3000)
    *_, told = read([write(tmp_path / f"y.jsonl{packing}", whole[: len(whole) // 2])])
    assert isinstance(told, InputError)
    assert "unpacked" in error(write(tmp_path / f"z.csv{packing}", b"not packed")).reason
    assert len(list(read([tmp_path]))) > 3


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    bomb = write(tmp_path / "a.jsonl.zst", zstandard.compress(b"[" * 500_000_000))
    assert bomb.stat().st_size < 100_000
    tracemalloc.start()
    assert "JSON" in error(bomb).reason
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000_000


def archive(path: Path, *answers: tuple[str, str, str, bytes]) -> Path:
    """A file of records, each packed of its own if the file is to be."""
    records = []
    for number, (url, status, media, body) in enumerate(answers):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2025-05-21T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    packed = path.suffix == ".gz"
    return write(path, b"".join(gzip.compress(one) if packed else one for one in records))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_a_web_archive(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path / name,
        (
            "https://a.example/1",
            "200 OK",
            "text/html; charset=latin-1",
            PAGE.format(name="Zoë").encode("latin-1"),
        ),
        ("https://a.example/2", "404 Not Found", "text/html", PAGE.format(name="No").encode()),
        ("https://a.example/3", "200 OK", "image/png", b"\x89PNG"),
        ("https://a.example/4", "200 OK", "text/html", b"<ul><li>a</li></ul>"),
        ("https://a.example/5", "200 OK", "text/html", PAGE.format(name="Two").encode()),
    )
    one, two, three = read([path])
    assert isinstance(one, Article)
    assert (one.url, "Minister Zoë" in one.text) == ("https://a.example/1", True)
    assert isinstance(two, InputError)
    assert "https://a.example/4" in str(two)
    assert isinstance(three, Article)
    assert three.url == "https://a.example/5"
    assert "WARC" in error(write(tmp_path / "no.warc", b"no archive\n" * 10)).reason


def export(*pages: str, lang: str = "en") -> bytes:
    return EXPORT.format(lang=lang, pages="".join(pages)).encode()


def test_the_articles_of_a_wiki(tmp_path: Path) -> None:
    data = export(
        ENTRY.format(title="Ministers meet", ns=0, id=1, more="", text=WIKITEXT),
        ENTRY.format(title="Old name", ns=0, id=2, more='<redirect title="x" />', text="#REDIRECT [[x]]"),
        ENTRY.format(title="Talk:Ministers", ns=1, id=3, more="", text="A discussion of ministers."),
        ENTRY.format(title="Empty", ns=0, id=4, more="", text=""),
    )
    for path in (write(tmp_path / "a.xml", data), write(tmp_path / "a.xml.bz2", bz2.compress(data))):
        found, empty = read([path])
        assert isinstance(found, Article)
        assert found.text == (
            "Ministers of Norway and the Chilean government met in Oslo on Wednesday.\n"
            "They spoke about fisheries."
        )
        assert (found.date, found.title, found.lang, found.publisher) == (
            "2025-05-21",
            "Ministers meet",
            "en",
            "Wikinews",
        )
        assert found.url == "https://en.wikinews.org/wiki/Ministers_meet"
        assert isinstance(empty, InputError)
        assert "Empty" in str(empty)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("{{date|May 3, 2025}}", "2025-05-03"),
        ("{{Datum|3. März 2025}}", "2025-03-03"),
        ("{{Datum|03.05.2025}}", "2025-05-03"),
        ("{{date|May 33, 2025}}", None),
        ("{{Datum|bald}}", None),
        ("no template", None),
    ],
)
def test_the_day_of_a_wiki_page(told: str, day: str | None) -> None:
    assert dated(told) == day


def test_wiki_links_are_read_as_they_are_shown() -> None:
    assert plain("[[w:Oslo]], [[Oslo|der Hauptstadt]] [[Datei:a.jpg|mini|x [[y]]]][[:en:Page|dort]]") == (
        "Oslo, der Hauptstadt dort"
    )


def test_exports_that_want_to_harm_or_are_none(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE mediawiki [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mediawiki>&b;</mediawiki>'
    found = list(read([write(tmp_path / "a.xml", bomb)]))
    assert "document type" in str(found[0])
    assert all(isinstance(one, InputError) for one in found)
    assert "'fr'" in str(next(iter(read([write(tmp_path / "b.xml", export(lang="fr"))]))))
    whole = export(ENTRY.format(title="A", ns=0, id=1, more="", text=WIKITEXT))
    first, second = read([write(tmp_path / "c.xml", whole + b" " * 100_000 + b"<")])
    assert isinstance(first, Article)
    assert "breaks off" in str(second)
    assert "no page" in error(write(tmp_path / "d.xml", "<urlset></urlset>")).reason
