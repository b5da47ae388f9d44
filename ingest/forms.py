"""What a word may be a form of: a net under the pipeline's lemmas."""

import re
from collections.abc import Iterator

from lagebild.ontology.records import Language


def stems(language: Language, word_class: str, base: str, form: str, particle: str = "") -> Iterator[str]:
    """What a word may be a form of: a net under the pipeline's lemmas."""
    if language == "de" and word_class == "V":
        yield AGAIN.sub("", base)
        yield particle + WEAK_EL.sub("n", WEAK_PAST.sub("en", form))
    elif language == "de":
        yield from german_stems(form) if word_class == "N" else (ADJECTIVE_ENDING.sub("", form),)
    elif word_class == "N":
        yield form.removesuffix("s")
    elif word_class == "V":
        yield from _english_stems(form)


def _english_stems(form: str) -> Iterator[str]:
    """What an English verb's form may be made from."""
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield from (f"{stem}y",) if ending[0] == "i" and ending != "ing" else (f"{stem}e", stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def german_stems(form: str) -> Iterator[str]:
    """What a German noun's form may be made from: without endings, without umlaut."""
    for ending in ("en", "es", "er", "n", "e", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 3:
            stem = form.removesuffix(ending)
            if stem.endswith("niss"):
                yield stem[:-1]
            plain = LAST_UMLAUT.sub(lambda found: PLAIN[found[0]], stem)
            yield from (stem, f"{stem}e", plain) if plain != stem else (stem, f"{stem}e")


LAST_UMLAUT = re.compile(r"[äöü](?=[^äöü]*$)")
PLAIN = {"ä": "a", "ö": "o", "ü": "u"}


AGAIN = re.compile(r"^(wieder|weiter)(?=.{4})")
WEAK_PAST = re.compile(r"(?<=.{3})te[nt]?$|(?<=ier)t$")
WEAK_EL = re.compile(r"(?<=[^i]e[lr])en$")
ADJECTIVE_ENDING = re.compile(r"e[mnrs]?$")
