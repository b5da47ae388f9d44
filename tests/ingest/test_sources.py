"""Articles from files: what is read, and one clear error for each that cannot be."""

import json
from pathlib import Path

import pytest

from lagebild.ingest.inputs import read
from lagebild.ingest.language import detect
from lagebild.ingest.sources import MAX_CHARACTERS, read_lines
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article

GERMAN = "Am Montag traf der Außenminister in Ankara seinen türkischen Amtskollegen.\n"
ENGLISH = "The foreign minister met his Turkish counterpart in Ankara on Monday.\n"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>Ministers agree on grain corridor - The Example Courier</title>
<meta property="og:title" content="Ministers agree on grain corridor">
<meta property="og:site_name" content="The Example Courier">
<meta property="article:published_time" content="2025-05-21T09:30:00+02:00">
<link rel="canonical" href="https://courier.example/world/grain-corridor">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ministers agree on grain corridor</h1>
<p>The foreign ministers of Türkiye and Romania agreed on Tuesday to reopen the corridor for grain ships
in the Black Sea, after two days of talks in Constanța that both sides had described as difficult.</p>
<p>“We have found a way that everybody can live with,” the Romanian minister told reporters. The agreement
is to be signed in June, once both parliaments have given their consent to the text.</p>
<p>Russia, which had left the previous arrangement, did not take part in the talks. A spokesman in Moscow
said that the government would study the text before it decided whether to respect it.</p>
</article><footer><p>© The Example Courier. All rights reserved.</p></footer></body></html>"""
PAGE_OF_LINKS = "<html><body><ul>" + '<li><a href="/x">more</a></li>' * 20 + "</ul></body></html>"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*objects: object) -> bytes:
    return b"\n".join(json.dumps(fields).encode() for fields in objects)


def only(path: Path) -> Article:
    (found,) = read([path])
    assert isinstance(found, Article), found
    return found


def error(path: Path) -> InputError:
    (found,) = read([path])
    assert isinstance(found, InputError), found
    return found


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    article = only(write(tmp_path / "ankara.txt", GERMAN))
    assert article == Article("ankara", GERMAN, "de")


@pytest.mark.parametrize(
    "before", ["date 2025-05 ", " date 2025-05 ", "date 2025-05\n\n", "\ufeffdate\t2025-05\r\n"]
)
def test_a_date_may_go_before_the_text(tmp_path: Path, before: str) -> None:
    article = only(write(tmp_path / "a.txt", before + GERMAN))
    assert (article.date, article.text) == ("2025-05", GERMAN)


def test_windows_files_keep_their_offsets(tmp_path: Path) -> None:
    text = GERMAN.replace("\n", "\r\n") * 2
    assert only(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode())).text == text


def test_folders_are_searched_and_name_their_articles(tmp_path: Path) -> None:
    write(tmp_path / "2025" / "05" / "a.txt", GERMAN)
    write(tmp_path / "2025" / "b.md", ENGLISH)
    write(tmp_path / "c.HTML", PAGE.format(charset="utf-8"))
    write(tmp_path / "d.jsonl", lines({"id": "d", "text": ENGLISH}, {"text": GERMAN}))
    write(tmp_path / "notes.pdf", b"%PDF-1.7")
    (tmp_path / "folder.txt").mkdir()
    found = [(a.id, a.lang) for a in read([tmp_path]) if isinstance(a, Article)]
    assert found == [("2025/05/a", "de"), ("2025/b", "en"), ("c", "en"), ("d", "en"), ("d-2", "de")]


def test_json_lines_carry_what_is_known(tmp_path: Path) -> None:
    fields = {
        "id": 7, "text": GERMAN, "lang": "de-DE", "date": "2025-05-21T08:00:00Z", "title": "Besuch",
        "url": "https://example.org/7", "publisher": "Beispiel", "source": "is ignored",
    }  # fmt: skip
    article = only(write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + lines(fields) + b"\r\n\r\n"))
    assert article == Article("7", GERMAN, "de", "2025-05-21", "Besuch", "https://example.org/7", "Beispiel")


def test_a_year_may_be_a_number(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.jsonl", lines({"text": GERMAN, "date": 2025}))).date == "2025"


def test_a_page_tells_its_title_date_address_and_outlet(tmp_path: Path) -> None:
    article = only(write(tmp_path / "grain.html", PAGE.format(charset="utf-8")))
    assert article.lang == "en"
    assert article.title == "Ministers agree on grain corridor"
    assert article.date == "2025-05-21"
    assert article.url == "https://courier.example/world/grain-corridor"
    assert article.publisher == "The Example Courier"
    assert "Constanța that both sides" in article.text
    assert "All rights reserved" not in article.text


def test_an_old_page_states_its_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("Constanța", "Málaga").format(charset="windows-1252")
    assert "talks in Málaga that" in only(write(tmp_path / "old.html", page.encode("cp1252"))).text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "has no text"),
        ("blank.txt", b" \n\r\n\t", "has no text"),
        ("only-date.txt", b"date 2025-05 ", "has no text"),
        ("digits.txt", b"12345 67890 --- ...", "has no text"),
        ("binary.txt", b"\x7fELF\x00\x01\x02\x00", "is binary or UTF-16"),
        ("utf-16.txt", GERMAN.encode("utf-16"), "is binary or UTF-16"),
        ("latin-1.txt", GERMAN.encode("latin-1"), r"is not UTF-8 \(first at byte 21\): convert"),
        ("large.txt", (ENGLISH * 72_000).encode(), f"more than {MAX_CHARACTERS:,}: split it"),
        ("date.txt", f"date 2025-13 {GERMAN}".encode(), "'2025-13' is no day of the calendar"),
        ("date2.txt", f"date 5.2025 {GERMAN}".encode(), "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("french.txt", "Le président a rencontré son homologue allemand à Paris.".encode(), "is in 'fr'"),
        ("italian.txt", "Il ministro degli Esteri è arrivato a Roma per un incontro.".encode(), "is in 'it'"),
        ("russian.txt", "Министр иностранных дел прибыл в Анкару.".encode(), "is in 'ru'"),
        ("list.html", PAGE_OF_LINKS.encode(), "holds no article text"),
        ("nothing.html", b"", "holds no article text"),
        ("no-page.html", b"<<<>>>&&& </p", "holds no article text"),
        ("empty.jsonl", b"\n\n", "is empty"),
        ("not-there.txt", None, "no such file or folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_error_that_says_why(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        write(path, content)
    found = error(path)
    assert found.source == str(path)
    with pytest.raises(InputError, match=says):
        raise found


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"id": "x"}', "has no text"),
        (b'{"id": "x", "text": ""}', "has no text"),
        (b'{"id": "x", "text": null}', "has no text"),
        (b'{"id": "x", "text": ["a", "b"]}', "has no text"),
        (b'{"id": "x", "text": "half', r"is no JSON \(.* at column"),
        (b'["text"]', "is no JSON object"),
        (b'"text"', "is no JSON object"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", "is no JSON"),
        (lines({"text": GERMAN, "date": "gestern"}), "'gestern' is no date"),
        (lines({"text": GERMAN, "date": True}), "date is no string"),
        (lines({"text": GERMAN, "id": {}}), "id is no string"),
        (lines({"text": GERMAN, "title": ["a"]}), "title is no string"),
        (lines({"text": GERMAN, "lang": "fr"}), "is in 'fr', neither German"),
        (lines({"text": GERMAN, "url": "http://[half"}), "url is no web address"),
        (lines({"text": GERMAN + "\ud83d"}), "text holds half a character"),
        (lines({"text": GERMAN, "title": "\udc00"}), "title holds half a character"),
        (lines({"text": GERMAN + "\0"}), "text holds .* NUL"),
        (b'{"text": "\xff"}', "is not UTF-8"),
        (lines({"text": GERMAN, "id": "first"}), r"the id 'first' was read before \(.*line 1\)"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, line: bytes, says: str) -> None:
    path = write(
        tmp_path / "a.jsonl",
        lines({"id": "first", "text": GERMAN}) + b"\n" + line + b"\n" + lines({"text": ENGLISH}),
    )
    first, bad, last = read([path])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert last.id == "a-3"
    assert isinstance(bad, InputError)
    assert bad.source == f"{path}, line 2"
    with pytest.raises(InputError, match=says):
        raise bad


def test_an_id_is_used_once_among_all_files(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "a.txt", GERMAN)
    second = write(tmp_path / "two" / "a.txt", ENGLISH)
    article, refused, other = read([first, second, write(tmp_path / "b.txt", ENGLISH)])
    assert isinstance(article, Article)
    assert isinstance(refused, InputError)
    assert isinstance(other, Article)
    assert refused.source == str(second)
    assert str(first) in refused.reason


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    assert "no .txt, .html or .jsonl file" in error(tmp_path).reason


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", ENGLISH)
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.jsonl").symlink_to(tmp_path / "gone.jsonl")
    loop, article, gone = read([tmp_path])
    assert isinstance(article, Article)
    for found, name in ((loop, "a.txt"), (gone, "c.jsonl")):
        assert isinstance(found, InputError)
        assert found.source == str(tmp_path / name)
        assert "cannot be opened" in found.reason


def test_a_name_that_no_file_can_have_is_an_error(tmp_path: Path) -> None:
    assert "cannot be opened" in error(tmp_path / ("x" * 300)).reason


def test_lines_from_memory_are_read_as_from_a_file() -> None:
    article, bad = read_lines(lines({"id": "1", "text": ENGLISH}, {}), "upload")
    assert isinstance(article, Article)
    assert isinstance(bad, InputError)
    assert bad.source == "upload, line 2"


@pytest.mark.parametrize(
    "text",
    [
        "Merz reist nach Kiew.",
        "Russland greift Odessa mit Drohnen an.",
        "„Das ist inakzeptabel“, sagte Baerbock.",
        "NATO berät über Ukraine",
        "Lawrow ist in Peking eingetroffen",
        "Die UN-Resolution 1701 wurde einstimmig angenommen.",
        "Ankara: Erdogan droht der syrischen Regierung.",
    ],
)
def test_a_german_sentence_is_german(text: str) -> None:
    assert detect(text) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "Merz travels to Kyiv.",
        "Iran threatens Israel",
        "Police arrested 40 protesters in Tbilisi.",
        '"That is unacceptable," Baerbock said.',
        "NATO discusses Ukraine",
        "Juntas in Mali, Niger and Burkina Faso quit ECOWAS.",
        "Zelenskyy said he was ready to meet Putin.",
    ],
)
def test_an_english_sentence_is_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Macron arrive à Kiev.", "fr"),
        ("De minister heeft in Den Haag met de Duitse bondskanselier gesproken over de oorlog.", "nl"),
        ("El presidente se reunió con el ministro de Exteriores.", "es"),
        ("Prezydent spotkał się z ministrem.", "pl"),
        ("Statsministern träffade den tyske förbundskanslern i Berlin.", "sv"),
    ],
)
def test_neighbouring_languages_are_told_apart(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_quotation_does_not_change_the_language() -> None:
    assert (
        detect(
            'Trump schrieb: "This is a great day for the world", und verließ das Treffen mit den Ministern.'
        )
        == "de"
    )
