"""The named questions: SPARQL files whose one line of values is filled with checked terms.

A file begins with what it answers, in English and, after `de:`, in German. Then each parameter has
a line: `# name: type = default; meaning`, with `type?` where it may be left out and neither mark
nor default where it must be given. Parameters left out vanish from the line of values, so that the
engine plans as if they did not exist; so do lines that end in `# if NAME`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from lagebild.graph.parameters import TYPES, Term, parse_parameter
from lagebild.ontology.errors import QuestionError

PARAMETER = re.compile(
    r"# (?P<name>\w+): (?P<type>[\w-]+)(?P<optional>\?)?(?: = (?P<default>[^;]+))?; (?P<about>.+)"
)
VALUES = re.compile(r"VALUES \((?P<names>[?\w ]+)\) \{ \(.*\) \}")
CONDITION = re.compile(r"\s+# if (\w+)$")
NOTE = "# Lines that end in `if` and a name stand only where that parameter is given."
PAGE = {"limit": "LIMIT", "offset": "OFFSET"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given: its type, default and meaning."""

    name: str
    type: str
    optional: bool
    default: str | None
    about: str

    @property
    def required(self) -> bool:
        """Whether the question makes no sense without it."""
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked by name."""

    name: str
    number: int | None
    about: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    sparql: str

    def render(self, given: Mapping[str, object]) -> str:
        """The query with these parameters, and defaults for the others."""
        values = self.values(given)
        sparql = "\n".join(self._lines(values))
        for parameter in self.parameters.values():  # before the values, which may hold anything
            if keyword := PAGE.get(parameter.type):
                page = f"{keyword} {values[parameter.name]}"
                sparql = re.sub(rf"\b{keyword} \d+$", page, sparql, flags=re.MULTILINE)
        return VALUES.sub(lambda match: self._line(match, values), sparql)

    def _lines(self, values: Mapping[str, Term]) -> Iterator[str]:
        for line in self.sparql.splitlines():
            condition = CONDITION.search(line)
            if condition is None:
                yield line
            elif condition[1] in values:
                yield line[: condition.start()]

    def values(self, given: Mapping[str, object]) -> Mapping[str, Term]:
        """The values of the parameters: those that are given, else the defaults.

        Raises:
            QuestionError: one is unknown, lacking, or no value of its type.

        """
        if unknown := given.keys() - self.parameters.keys():
            known = ", ".join(self.parameters) or "none"
            raise QuestionError(f"{self.name} has no parameter {', '.join(sorted(unknown))}; it has {known}")
        values = {}
        for name, parameter in self.parameters.items():
            value = given.get(name)
            if value is None or value == "":
                value = parameter.default
            if value is not None:
                try:
                    values[name] = parse_parameter(parameter.type, value)
                except QuestionError as error:
                    raise QuestionError(f"{self.name}: {name}: {error}") from error
            elif parameter.required:
                raise QuestionError(f"{self.name} needs {name}: {parameter.about}")
        return values

    def _line(self, match: re.Match[str], values: Mapping[str, Term]) -> str:
        columns = match["names"].replace("?", "").split()
        if not self.parameters.keys() >= set(columns):
            return match[0]
        given = [name for name in columns if name in values]
        variables = " ".join(f"?{name}" for name in given)
        row = " ".join(str(values[name]) for name in given)
        return f"VALUES ({variables}) {{ ({row}) }}" if given else ""


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name: the numbered ones first, then the look-ups."""
    folder = files("lagebild.graph") / "questions"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    found = [_read(path) for path in paths if path.name.endswith(".rq")]
    return {question.name: question for question in found}


def find(name: str) -> Question:
    """The question of that name."""
    try:
        return questions()[name]
    except KeyError:
        raise QuestionError(f"there is no question {name!r}; ask one of {', '.join(questions())}") from None


def _read(path: Traversable) -> Question:
    stem = path.name.removesuffix(".rq")
    number, _, rest = stem.partition("-")
    numbered = number.isdigit()
    text = path.read_text(encoding="utf-8")
    english, german, *comments = [line for line in text.splitlines() if line.startswith("#")]
    parameters = {}
    for line in comments:
        if line == NOTE:
            continue
        match = PARAMETER.fullmatch(line)
        if match is None or match["type"] not in TYPES:
            raise QuestionError(f"{path.name}: {line!r} declares no parameter")
        parameters[match["name"]] = Parameter(
            match["name"], match["type"], bool(match["optional"]), match["default"], match["about"]
        )
    return Question(
        name=rest if numbered else stem,
        number=int(number) if numbered else None,
        about={"en": english.removeprefix("# "), "de": german.removeprefix("# de: ")},
        parameters=parameters,
        sparql="\n".join(line for line in text.splitlines() if not line.startswith("#")).strip(),
    )
