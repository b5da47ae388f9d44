"""Changes at random: to texts, to bytes, and pieces that have broken programs before."""

from collections.abc import Sequence
from random import Random

NASTY = (
    *("", " ", "\0", "\n", "\r\n", "\t", "\\", "\\\\", "'", '"', "'''", '"""', "`", "%", "%00", "%0d%0a"),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "<<(",
        ")>>",
        "#",
        ";",
        ".",
        ",",
        "*",
        "?",
        "$",
        "@",
        "^^",
        "&",
    ),
    *("\u200b", "\u202e", "\ufeff", "\u0301", "\u2028", "\U0001f600", "\ud800", "\udfff", "\uffff", "ß", "İ"),
    *("0", "-1", "1e999", "NaN", "9" * 25, "0x10", "2025-02-30", "0000", "99999-01-01", "true", "null"),
    *("../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "http://127.0.0.1:1/"),
    *('"} INSERT DATA { <a:a> <a:b> 1 } #', "> . ?s ?p ?o . <", "' OR 1=1 --", "${7*7}", "{{7*7}}", "%s%n"),
    *("\\u0022", "\\U0010FFFF", "\\uD800", "*/", "/*", "<!--", "]]>", "<script>alert(1)</script>"),
    *("\r\nX-Injected: yes", "\nX-Injected: yes", "%0d%0aX-Injected:%20yes"),
)
LENGTHS = (1, 2, 3, 8, 64, 500, 4000)


def odd(random: Random) -> str:
    """A piece that breaks what is not careful, sometimes many times over."""
    piece = random.choice(NASTY)
    return piece * random.choice(LENGTHS) if random.random() < 0.1 else piece


def letters(random: Random, most: int = 12) -> str:
    """Some characters from anywhere."""
    ranges = ((32, 127), (0, 32), (160, 1500), (0x2000, 0x2070), (0xD800, 0xE000), (0x1F000, 0x1F700))
    return "".join(chr(random.randrange(*random.choice(ranges))) for _ in range(random.randrange(most + 1)))


def mutated(random: Random, text: str, others: Sequence[str]) -> str:
    """A text with one to four changes; some pieces come from other texts."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice((0, 0, 1, 2, 5, 20, 100)))
        text = text[:at] + _instead(random, text[at:end], others) + text[end:]
    return text


def _instead(random: Random, piece: str, others: Sequence[str]) -> str:
    kind = random.randrange(6)
    if kind == 0:
        return ""
    if kind == 1:
        return odd(random)
    if kind == 2:
        return letters(random)
    if kind == 3:
        return piece * random.choice((2, 3, 10))
    if kind == 4:
        return piece.swapcase() + piece[::-1]
    other = random.choice(others)
    at = random.randrange(len(other) + 1)
    return other[at : at + random.choice((1, 5, 30, 200))]


def mangled(random: Random, data: bytes) -> bytes:
    """Bytes, some of which are changed, cut or doubled."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data) + 1)
        end = at + random.choice((0, 1, 1, 4, 50))
        new = random.choice((b"", random.randbytes(3), b"\xff", b"\0", b"\xed\xa0\x80", data[at:end] * 2))
        data = data[:at] + new + data[end:]
    return data
