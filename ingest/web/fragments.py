"""The plain text of a piece of HTML that is all article: a line for each paragraph."""

from html.parser import HTMLParser

TABLE = ("table", "td", "th", "tr")
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "header", "hr")
).union(("h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "ul"), TABLE)
SILENT = frozenset(("figure", "iframe", "noscript", "script", "style", "template"))


def plain(html: str) -> str:
    """What is to be read in a piece of HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join("".join(line).split()) for line in reader.lines)
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.lines[-1].append(data)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append([])
