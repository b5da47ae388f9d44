"""Who is on a visit that only tells when or where something else happens."""

from lagebild.ingest.candidates import Candidate
from lagebild.ingest.cast import Cast
from lagebild.ingest.casting import subjects
from lagebild.ingest.frames import frame_of
from lagebild.ingest.tree import case_word, children


def travellers(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Who is on a visit that tells when something else happens (on a visit to Oslo, Kallas said)."""
    trigger, reading = candidate.trigger, candidate.reading
    noun = trigger.head if trigger.head.lower_ in ("part", "leg") else trigger
    if reading.mode != "visit" or trigger.pos_ == "VERB" or case_word(noun) not in TRAVELLING:
        return ()
    there = children(noun, "nsubj")  # is on a visit
    if there:
        return cast.of(there[0])
    if noun.head.pos_ == "VERB":
        return subjects(frame_of(noun.head), cast)
    return cast.of(noun.head) if noun.dep_ in ("nmod", "appos") else ()


TRAVELLING = frozenset({"after", "as", "during", "on"})
