"""Where blanks go between words whose source does not say."""

from collections.abc import Sequence

CLOSING = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "...", "…", "”", "“", "’"})
CLITICS = frozenset({"'s", "’s", "'S", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "'"})
OPENING = frozenset({"(", "[", "{", "„", "$", "£", "€", "‚", "«"})


def spaces_after(forms: Sequence[str]) -> list[bool]:
    """For each word, whether a blank follows it in ordinary print."""
    spaces = [True] * len(forms)
    quoted = False
    for index, form in enumerate(forms):
        before = form in CLOSING or form in CLITICS or form == "/"
        after = form in OPENING or form == "/"
        if form in {'"', "``", "''"}:
            before, after = quoted, not quoted
            quoted = not quoted
        if before and index:
            spaces[index - 1] = False
        if after:
            spaces[index] = False
    return spaces


def joined(forms: Sequence[str], spaces: Sequence[bool]) -> str:
    """The words as running text."""
    pairs = zip(forms, spaces, strict=True)
    return "".join(form + " " * space for form, space in pairs).rstrip()
