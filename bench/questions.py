"""Write docs/questions.md from the questions' files, or say that it is out of date."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from lagebild.graph import Question, questions

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
INTRODUCTION = """# Named questions

Each question is a file in [graph/questions](../graph/questions) and can be asked on the command line
(`lagebild ask NAME parameter=value`), over HTTP (`/questions/NAME?parameter=value`) and in Python
(`store.ask("NAME", parameter="value")`). A parameter without a value vanishes from the query. Keys are
written without their prefix (`donald-trump`), days as `2025`, `2025-05` or `2025-05-19`: as the first or the
last day of that time, by the parameter. This page is made by `python bench/questions.py`.
"""


def page() -> str:
    """The whole page."""
    found = list(questions().values())
    numbered = [one for one in found if one.number is not None]
    others = [one for one in found if one.number is None]
    parts = [INTRODUCTION, "## Contents\n", *map(_entry, found)]
    for title, some in (("Questions", numbered), ("Look-ups", others)):
        parts += [f"\n## {title}\n", "\n".join(map(_section, some)).rstrip("\n")]
    return "\n".join(parts) + "\n"


def _entry(question: Question) -> str:
    return f"- [{question.name}](#{question.name}): {question.about['en']}"


def _section(question: Question) -> str:
    return "\n".join(_lines(question))


def _lines(question: Question) -> Iterator[str]:
    yield from (f"### {question.name}", "", question.about["en"], "", f"*{question.about['de']}*", "")
    if question.parameters:
        yield from ("| parameter | type | default | meaning |", "| --- | --- | --- | --- |")
        for one in question.parameters.values():
            default = "needed" if one.required else f"`{one.default}`" if one.default else ""
            yield f"| `{one.name}` | {one.type} | {default} | {one.about} |"
        yield ""
    yield from ("```sparql", question.sparql, "```", "")


def main() -> int:
    """Write the page; with --check only compare, 1 if it differs."""
    parser = argparse.ArgumentParser(description="Write docs/questions.md from graph/questions.")
    parser.add_argument("--check", action="store_true", help="only compare; exit status 1 if it differs")
    if parser.parse_args().check:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
        print(f"{PAGE.name} is {'up to date' if same else 'out of date: run python bench/questions.py'}")
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: {len(questions())} questions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
