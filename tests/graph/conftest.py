"""The two articles of the worked example, as extraction would yield them, and a store with both."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lagebild.graph import Store
from lagebild.ontology.bounds import Bounds
from lagebild.ontology.records import Actor, Article, Extraction, Statement
from tests.events import ATTACK, CALL

VERSION = "0.1.0"
GENERATED = datetime(2025, 11, 22, 9, tzinfo=UTC)

TRUMP = Actor("donald-trump", "Donald Trump", "person", "USA", "Q22686", "US president", ((23, 41),), 0.99)
PUTIN = Actor("vladimir-putin", "Vladimir Putin", "person", "RUS", "Q7747", None, ((46, 51),), 0.98)
EU = Actor("eu", "European Union", "organization", "IGO-EU", "Q458", None, ((101, 107),), 0.99)

THREAT = replace(
    ATTACK,
    plover="THREATEN",
    mode="restrict",
    cameo="1312",
    goldstein=-5.8,
    quad="verbal conflict",
    agents=("eu",),
    targets=(),
    trigger=(108, 114),
    sentence=(101, 149),
    confidence=0.9,
    evidence=((101, 135),),
    context="economic",
)
SANCTIONS = replace(
    THREAT,
    plover="SANCTION",
    mode="discontinue",
    cameo="163",
    goldstein=-8.0,
    quad="material conflict",
    trigger=(125, 135),
    modality="hypothetical",
    reported_by="eu",
    statement=1,
    confidence=0.8,
    evidence=((115, 135),),
)
PRAISE = Statement(
    speaker="donald-trump",
    speaker_span=((53, 58),),
    cue=((59, 70),),
    cue_lemma="bezeichnen",
    content=((88, 99),),
    sentence=(53, 100),
    kind="mixed",
    form=None,
    speech_act="assesses",
    confidence=0.91,
    about_events=(0,),
    stance="favours",
    stance_target=0,
)
WARNING = Statement(
    speaker="eu",
    speaker_span=((101, 107),),
    cue=((108, 114),),
    cue_lemma="drohen",
    content=((115, 135),),
    sentence=(101, 149),
    kind="reported",
    form=None,
    speech_act="threatens",
    confidence=0.88,
    about_events=(2,),
    realizes=1,
)

GERMAN = Extraction(
    article=Article(
        id="de-1",
        text="Am Montag telefonierte US-Präsident Trump mit Putin. "
        "Trump bezeichnete das Gespräch als „exzellent“. "
        "Die EU drohte mit neuen Sanktionen, Trump nicht.",
        lang="de",
        date="2025-05",
        title="Trump telefoniert mit Putin",
        url="https://news.example.org/de/telefonat",
        publisher="Beispiel-Zeitung",
    ),
    version=VERSION,
    actors=(TRUMP, PUTIN, EU),
    events=(
        CALL,
        THREAT,
        SANCTIONS,
        replace(
            THREAT,
            agents=("donald-trump",),
            negated=True,
            confidence=0.83,
            evidence=((137, 148), (108, 135)),
        ),
    ),
    statements=(PRAISE, WARNING),
    sentences=((0, 52), (53, 100), (101, 149)),
)

ENGLISH = Extraction(
    article=Article(
        id="en-1",
        text="The Kremlin said on Tuesday that Putin and Trump had spoken by phone on Monday. "
        "“It was a frank call,” spokesman Dmitry Peskov told reporters. "
        "Moscow denied that the EU had threatened new sanctions. "
        "Brussels plans to impose them in June.",
        lang="en",
        date="2025-05-20",
        url="https://wire.example.org/en/kremlin-call",
        publisher="Example Wire",
    ),
    version=VERSION,
    actors=(
        replace(TRUMP, mentions=((43, 48),)),
        replace(PUTIN, mentions=((33, 38),)),
        Actor("dmitry-peskov", "Dmitry Peskov", "person", "RUS", None, None, ((113, 126),), 0.99),
        Actor("reporters", "reporters", "group", None, None, None, ((132, 141),), 0.7, local=True),
        Actor("russia", "Russia", "state", "RUS", "Q159", None, ((0, 11), (143, 149)), 0.9),
        replace(EU, mentions=((162, 168), (199, 207))),
    ),
    events=(
        replace(
            CALL,
            agents=("vladimir-putin", "donald-trump"),
            trigger=(53, 59),
            sentence=(0, 79),
            bounds=Bounds.parse("2025-05-19"),
            time_span=(69, 78),
            reported_by="russia",
            statement=0,
            confidence=0.93,
            evidence=((33, 78),),
        ),
        replace(
            THREAT,
            trigger=(173, 183),
            sentence=(143, 198),
            modality="denied",
            reported_by="russia",
            statement=2,
            confidence=0.88,
            evidence=((162, 197),),
        ),
        replace(
            SANCTIONS,
            trigger=(217, 223),
            sentence=(199, 237),
            bounds=Bounds.parse("2025-06"),
            time_span=(229, 236),
            modality="planned",
            reported_by=None,
            statement=None,
            confidence=0.86,
            evidence=((199, 228),),
        ),
    ),
    statements=(
        replace(
            PRAISE,
            speaker="russia",
            speaker_span=((0, 11),),
            cue=((12, 16),),
            cue_lemma="say",
            content=((33, 78),),
            sentence=(0, 79),
            kind="indirect",
            speech_act="asserts",
            confidence=0.95,
            stance=None,
            stance_target=None,
        ),
        replace(
            PRAISE,
            speaker="dmitry-peskov",
            speaker_span=((113, 126),),
            cue=((127, 131),),
            cue_lemma="tell",
            content=((80, 102),),
            sentence=(80, 142),
            kind="direct",
            confidence=0.97,
            addressee=("reporters",),
            addressee_span=((132, 141),),
            stance=None,
            stance_target=None,
        ),
        replace(
            PRAISE,
            speaker="russia",
            speaker_span=((143, 149),),
            cue=((150, 156),),
            cue_lemma="deny",
            content=((162, 197),),
            sentence=(143, 198),
            kind="indirect",
            speech_act="denies",
            confidence=0.92,
            about_events=(1,),
            stance=None,
            stance_target=None,
        ),
    ),
    sentences=((0, 79), (80, 142), (143, 198), (199, 237)),
)


@pytest.fixture
def generated() -> datetime:
    """When the graphs are said to have been made."""
    return GENERATED


@pytest.fixture
def german() -> Extraction:
    """The German article, dated to a month."""
    return GERMAN


@pytest.fixture
def english() -> Extraction:
    """The agency report, dated to a day."""
    return ENGLISH


@pytest.fixture
def store(german: Extraction, english: Extraction) -> Iterator[Store]:
    """Both articles, in memory."""
    with Store() as store:
        store.replace(german, generated=GENERATED)
        store.replace(english, generated=GENERATED)
        yield store
