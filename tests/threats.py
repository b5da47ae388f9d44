"""Short articles about threats, a pipeline that dies of one of them, and what a store has of them."""

import io
import json
import os
import sys
from pathlib import Path

from lagebild.api.ingestion import ingest
from lagebild.graph import Store
from lagebild.ontology.records import Article, Language

LAGEBILD = [sys.executable, "-c", "from lagebild.api.cli import main; main(prog_name='lagebild')"]
CITIES = ("Berlin", "Paris", "Warschau", "Rom")
DEADLY = """
import os
from importlib.resources import files

import spacy
from spacy.language import Language

@Language.component("deadly")
def deadly(doc):
    if "Atlantis" in doc.text:
        os.abort()
    return doc

def load(**given):
    nlp = spacy.load(files("lagebild.ingest") / "pipelines" / "en")
    nlp.add_pipe("deadly")
    return nlp
"""


def articles(count: int, poison: int | None = None) -> list[Article]:
    """Short articles in both languages, by several outlets; some tell of one event."""
    found = []
    for number in range(count):
        day, outlet = 1 + number % 5, f"Blatt {number % 3}"
        german = f"Trump drohte Russland am {day}. Mai 2025 in {CITIES[number % 4]} mit neuen Sanktionen."
        english = f"President Trump threatened Russia with sanctions on {day} May 2025, in article {number}."
        text = german if number % 2 else english
        if number == poison:
            text = "President Trump threatened Atlantis with sanctions."
        lang: Language = "en" if number == poison or number % 2 == 0 else "de"
        found.append(Article(str(number), text, lang, f"2025-05-{day + 1:02}", publisher=outlet))
    return found


def write(path: Path, found: list[Article]) -> Path:
    rows = (
        {name: getattr(one, name) for name in ("id", "text", "lang", "date", "publisher")} for one in found
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def dumped(store: Store) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def undisturbed(found: list[Article]) -> bytes:
    with Store() as store:
        ingest(store, found)
        assert store.ask("happenings")
        return dumped(store)


def install_deadly(folder: Path) -> str:
    """Install the spaCy pipeline `deadly`, and say what PYTHONPATH finds it."""
    package = folder / "installed" / "deadly"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(DEADLY, encoding="utf-8")
    told = folder / "installed" / "deadly-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1.0\n", encoding="utf-8")
    return os.pathsep.join(filter(None, (str(package.parent), os.environ.get("PYTHONPATH"))))
