import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild.api import ingestion
from lagebild.api.cli import main
from lagebild.api.ingestion import BATCH, ingest
from lagebild.api.progress import Pace
from lagebild.api.readers import Read, extractions
from lagebild.graph import Store, check
from lagebild.ontology.errors import InputError
from lagebild.ontology.records import Article, Extraction
from tests.threats import articles, dumped
from tests.web import site

GOOD = "date 2025-05-20\nDie Europäische Union drohte Russland am Montag mit neuen Sanktionen."
FRENCH = (
    "Le président de la République a rencontré hier son homologue allemand à Paris pour parler de la paix."
)
LIST_PAGE = "<html><head><script>x()</script></head><body><ul><li><a href='/a'>a</a></li></ul></body></html>"
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": b"\x00\x01\x02PNG",
    "long.txt": b"Der Kanzler sagte das. " * 220_000,
    "latin1.txt": "Außenminister der Länder trafen sich.".encode("latin-1"),
    "list.html": LIST_PAGE.encode(),
    "textless.jsonl": b'{"id": "a", "title": "no text"}\n',
    "broken.jsonl": b'{"id": "b", "text": \n',
    "array.jsonl": b'["no", "object"]\n',
    "french.txt": FRENCH.encode(),
    "misdated.txt": b"date 2025-13\nGermany warned Russia on Monday.",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def dump(store: Path) -> bytes:
    return run("dump", "--store", store).stdout_bytes


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def write(folder: Path, **contents: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_every_bad_input_is_told_in_one_line_and_the_others_go_on(tmp_path: Path, store: Path) -> None:
    twice = "\n".join(
        json.dumps({"id": "same", "text": text})
        for text in ("Germany warned Russia on Monday.", "France warned Russia on Tuesday.")
    )
    folder = write(tmp_path / "in", good__txt=GOOD, twice__jsonl=twice)
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    result = run("ingest", folder, tmp_path / "missing.txt", "--store", store)
    assert result.exit_code == 1
    assert "2 new, 0 changed, 0 unchanged, 12 failed" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 12
    for name in (*BAD, "twice.jsonl", "missing.txt"):
        (line,) = (line for line in lines if name in line)
        assert line.startswith("failed: ")
    assert "2025-13" in result.stderr
    with Store(store) as kept:
        assert {row.id for row in kept.ask("articles")} == {"good", "same"}
        assert check(kept) == []


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_left_of_a_bad_input_alone(tmp_path: Path, store: Path, name: str) -> None:
    folder = write(tmp_path / "in", **{name.replace(".", "__"): BAD[name]})
    result = run("ingest", folder / name, "--store", store)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    with Store(store) as kept:
        assert kept.ask("articles") == []


def test_reading_twice_changes_nothing(tmp_path: Path, store: Path) -> None:
    folder = write(
        tmp_path / "in", a__txt=GOOD, b__txt="date 2025-05-21\nRussia denied the claim on Tuesday."
    )
    assert "2 new, 0 changed, 0 unchanged, 0 failed" in run("ingest", folder, "--store", store).stdout
    before = dump(store)
    again = run("ingest", folder, "--store", store)
    assert again.exit_code == 0
    assert "0 new, 0 changed, 2 unchanged, 0 failed" in again.stdout
    assert dump(store) == before


def test_a_corrected_text_replaces_the_one_before(tmp_path: Path, store: Path) -> None:
    folder = write(tmp_path / "in", a__txt=GOOD)
    run("ingest", folder, "--store", store)
    write(folder, a__txt=GOOD.replace("Russland", "China"))
    assert "0 new, 1 changed, 0 unchanged, 0 failed" in run("ingest", folder, "--store", store).stdout
    with Store(store) as kept:
        assert len(kept.ask("articles")) == 1
        assert "China" in (kept.text("a") or "")


def test_force_reads_again(tmp_path: Path, store: Path) -> None:
    folder = write(tmp_path / "in", a__txt=GOOD)
    run("ingest", folder, "--store", store)
    forced = run("ingest", folder, "--store", store, "--force", "--progress")
    assert "0 new, 1 changed, 0 unchanged, 0 failed" in forced.stdout
    assert "1 of 1" in forced.stderr
    with Store(store) as kept:
        assert len(kept.ask("articles")) == 1


def test_one_address_is_one_article(tmp_path: Path, store: Path) -> None:
    lines = [
        {
            "id": number,
            "text": f"Germany warned Russia {number} times on Monday.",
            "url": "https://a.example/x",
        }
        for number in "12"
    ]
    folder = write(tmp_path / "in", a__jsonl="\n".join(map(json.dumps, lines)))
    for outcome in ("1 new, 0 changed, 0 unchanged", "0 new, 0 changed, 1 unchanged"):
        result = run("ingest", folder, "--store", store)
        assert result.exit_code == 1
        assert f"{outcome}, 1 failed" in result.stdout
        assert "https://a.example/x" in result.stderr


def test_an_accident_with_one_article_stops_no_other() -> None:
    dates = ("2025-05-20", "2025", "no date\nat all", "2025-05")
    articles = [Article(str(number), GOOD, "de", date) for number, date in enumerate(dates)]
    with Store() as kept:
        tally = ingestion.ingest(kept, [*articles, InputError("x", "bad")])
        assert (tally.new, [error.source for error in tally.failed]) == (3, ["x", "2"])
        assert {row.id for row in kept.ask("articles")} == {"0", "1", "3"}


def test_the_outcome_is_told_as_json(tmp_path: Path, store: Path) -> None:
    folder = write(tmp_path / "in", a__txt=GOOD, b__txt="")
    told = tmp_path / "outcome.json"
    for outcome in ("new", "unchanged"):
        assert run("ingest", folder, "--store", store, "--report", told).exit_code == 1
        report = json.loads(told.read_text(encoding="utf-8"))
        assert {name: report[name] for name in ("new", "changed", "unchanged")} == {
            **dict.fromkeys(("new", "changed", "unchanged"), 0),
            outcome: 1,
        }
        (failed,) = report["failed"]
        assert failed["source"].endswith("b.txt")
        assert failed["reason"].startswith("has no text")
        assert report["error"] is None


def test_the_outcome_of_a_run_that_a_fault_ended_says_so(tmp_path: Path, store: Path) -> None:
    folder = write(tmp_path / "in", a__txt=GOOD)
    told = tmp_path / "outcome.json"
    with Store(store):
        done = run("ingest", folder, "--store", store, "--report", told)
    assert done.exit_code == 1
    assert json.loads(told.read_text(encoding="utf-8"))["error"] in done.stderr
    assert done.stdout == "0 new, 0 changed, 0 unchanged, 0 failed\n"


def test_what_a_stopped_run_left_undone_is_made_up_for(tmp_path: Path) -> None:
    """Stopped after its last article, before happenings were derived."""
    articles = [
        Article(name, "President Trump threatened Russia with sanctions on 5 May 2025.", "en", "2025-05-06",
                publisher=name)
        for name in ("One", "Two")
    ]  # fmt: skip
    with Store(tmp_path / "whole") as whole:
        ingestion.ingest(whole, articles)
        expected = {row.happening for row in whole.ask("happenings")}
        assert expected
    with Store(tmp_path / "stopped") as stopped:
        for extraction in ingestion.outcomes(articles):
            assert not isinstance(extraction, InputError)
            stopped.replace(extraction)
    with Store(tmp_path / "stopped") as stopped:
        assert ingestion.ingest(stopped, articles).unchanged == 2
        assert {row.happening for row in stopped.ask("happenings")} == expected


def test_the_pace_is_that_of_now() -> None:
    pace = Pace(1000)
    pace.add(900)  # skipped
    for _ in range(40):
        time.sleep(0.002)
        pace.add(1)
    done, rate, left = str(pace).split(", ")
    assert done == "940 of 1000"
    assert 20 < float(rate.split()[0]) < 500
    assert re.fullmatch(r"0:00:0\d left", left)
    pace.add(60)
    assert "left" not in str(pace)


def test_a_feed_is_read_again_only_by_force(tmp_path: Path, store: Path) -> None:
    item = "<item><title>x</title><link>{0}/x</link></item>"
    page = "<html><body><article><p>Germany warned Russia on Monday.</p></article></body></html>"
    with site() as server:
        server.put("/x", page * 3)
        feed = server.put("/feed", f"<rss><channel>{item.format(server.address)}</channel></rss>", "text/xml")
        for options, told in (
            ([], "1 new"),
            ([], "0 new, 0 changed, 0 unchanged"),
            (["--force"], "1 changed"),
        ):
            result = run("ingest", feed, "--store", store, "--allow-private", "--delay", "0", *options)
            assert (result.exit_code, result.stderr) == (0, "")
            assert told in result.stdout
        refused = run("ingest", feed, "--store", store, "--delay", "0")
        assert (refused.exit_code, "--allow-private" in refused.stderr) == (1, True)
    with Store(store) as kept:
        assert check(kept) == []


def test_what_is_kept_together_is_what_is_kept_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New, changed, unchanged and bad ones in one run; each is told in order, and only once it is kept."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    many: list[Article | InputError] = [*articles(5 * BATCH)]
    known, corrected = many[3], replace(articles(8)[7], text="Russia denied the claim on Tuesday.")
    assert isinstance(known, Article)
    many[BATCH:BATCH] = [InputError("x", "is no article")]
    found: list[tuple[list[str], bytes, list[int]]] = []
    for patience in (0.0, 60.0):
        told: list[str] = []
        steps: list[int] = []

        with Store(tmp_path / f"{patience}") as kept:

            def hear(
                one: Article | InputError, outcome: str, kept: Store = kept, told: list[str] = told
            ) -> None:
                told.append(f"{outcome} {one.id if isinstance(one, Article) else one.source}")
                assert isinstance(one, InputError) or kept.keeps(one)

            ingest(kept, [known, corrected])
            tally = ingest(kept, many, report=hear, progress=steps.append, patience=patience)
            assert (tally.new, tally.changed, tally.unchanged, len(tally.failed)) == (78, 1, 1, 1)
            assert check(kept) == []
            found.append((told, dumped(kept), steps))
    (one_by_one, before, _), (together, after, steps) = found
    assert one_by_one == together
    assert before == after
    assert steps == [5 * BATCH + 1]


def test_what_was_read_stays_if_nobody_reads_any_more(tmp_path: Path) -> None:
    def some() -> Iterator[Article]:
        yield from articles(3 * BATCH + 1)  # the last batch is still waited for
        raise KeyboardInterrupt

    with Store(tmp_path / "store") as kept:
        with pytest.raises(KeyboardInterrupt):
            ingest(kept, some(), patience=60.0)
        assert len(kept.ask("articles", limit=100)) == 3 * BATCH
        tally = ingest(kept, articles(3 * BATCH), patience=60.0)
        assert tally.unchanged == 3 * BATCH
        assert kept.ask("happenings")


def test_one_that_cannot_be_kept_does_not_stop_those_beside_it(tmp_path: Path) -> None:
    """A version that no graph can say is found when all are written; the others are kept all the same."""

    def reader(batches: Iterable[Sequence[Article]]) -> Iterator[list[Read]]:
        for batch in batches:
            found = list(extractions(batch))
            assert isinstance(found[2], Extraction)
            found[2] = replace(found[2], version="\ud800")
            yield found

    with Store(tmp_path / "store") as kept:
        tally = ingest(kept, articles(3 * BATCH), read=reader, patience=60.0)
        assert (tally.new, len(tally.failed)) == (3 * BATCH - 3, 3)
        assert check(kept) == []
