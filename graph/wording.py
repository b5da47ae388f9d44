"""What a statement says, as one string: pieces joined, outer quotation marks taken off."""

from collections.abc import Sequence

from lagebild.ontology.records import Span

PAIRS = {"„": "“”", "“": "”", "”": "”", '"': '"', "»": "«", "«": "»", "‚": "‘’", "‘": "’", "›": "‹"}
DOUBLE = frozenset('„“”"»«')
CUT = " … "


def wording(text: str, pieces: Sequence[Span]) -> str:
    """The content of a statement; an ellipsis stands where words between pieces were left out."""
    words = ""
    for place, (begin, end) in enumerate(pieces):
        if place:
            words += CUT if text[pieces[place - 1][1] : begin].strip() else " "
        words += bare(text[begin:end])
    return words


def bare(piece: str) -> str:
    """A piece without the quotation marks around it; marks inside it stay."""
    piece = piece.strip()
    inner = piece[1:-1]
    paired = len(piece) > 1 and piece[-1] in PAIRS.get(piece[0], ())
    if paired and piece[0] not in inner and piece[-1] not in inner:
        return inner.strip()
    if sum(map(piece.count, DOUBLE)) == 1:  # its partner stands outside the piece
        return piece.strip("".join(DOUBLE)).strip()
    return piece
