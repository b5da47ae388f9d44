"""The named questions, the network, and whether all is well."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response

from lagebild import __version__
from lagebild.api.ahead import Ahead, ahead_of
from lagebild.api.bodies import AnswerBody, HealthBody, NetworkBody, ParameterBody, QuestionBody
from lagebild.api.feed import Blocs, Claims, Lang, Open, Since
from lagebild.api.forms import FormRoute
from lagebild.api.samples import shown
from lagebild.api.state import Computed, at_once, computed_of
from lagebild.api.tables import plain
from lagebild.graph import Question, Row, Store, actor_network, positions, questions, to_json
from lagebild.graph.acts import Level
from lagebild.graph.grouping import GROUPINGS
from lagebild.graph.layout import Place

Kept = Annotated[Computed, at_once(computed_of)]
Found = Annotated[Ahead, at_once(ahead_of)]
router = APIRouter(tags=["questions"], route_class=FormRoute)


@router.get("/questions", responses=shown([QuestionBody.example()]))
def list_questions() -> list[QuestionBody]:
    """What can be asked by name, and with which parameters."""
    return [_described(question) for question in questions().values()]


@router.get("/questions/{name}", response_model=AnswerBody, responses=shown(AnswerBody.example()))
def ask_question(request: Request, store: Open, computed: Kept, ahead: Found, name: str) -> Any:
    """The answer to a named question, with parameters of its own, as in `?speaker=donald-trump`."""
    if name not in questions():
        raise HTTPException(404, f"there is no question {name!r}: /questions lists them")
    given = {name: value for name, value in request.query_params.items() if name != "format"}
    key = ("question", name, tuple(sorted(given.items())))
    answer = computed.get(key, lambda: _told(_answered(store, ahead, name, given)))
    return Response(answer, media_type="application/json")


@router.get("/network", responses=shown(NetworkBody.example()))
def show_network(
    store: Open,
    computed: Kept,
    level: Annotated[Level, Query(description="who the nodes are")] = "actor",
    bloc: Blocs = (),
    since: Since = None,
    until: Since = None,
    category: Annotated[str | None, Query(description="PLOVER category")] = None,
    quad: Annotated[str | None, Query(description="quad class")] = None,
    minimum: Annotated[int, Query(ge=1, description="acts that a link stands for at least")] = 1,
    claims: Claims = False,
    lang: Lang = "en",
    layout: Annotated[bool, Query(description="whether nodes have places, `x` and `y`")] = False,
) -> NetworkBody:
    """Who acts toward whom, each happening counted once."""

    def places() -> Mapping[str, Place]:
        return positions(actor_network(store, level=level, blocs=bloc))

    def compute() -> NetworkBody:
        graph = actor_network(
            store,
            level=level,
            since=since,
            until=until,
            category=category,
            quad=quad,
            minimum=minimum,
            claims=claims,
            blocs=bloc,
            lang=lang,
        )
        if layout:  # as in the whole network: whoever narrows it finds all where they were
            found = computed.get(("places", level, tuple(bloc)), places)
            for node in graph:
                graph.nodes[node].update(zip("xy", found.get(node, (0.0, 0.0)), strict=True))
        return NetworkBody(**to_json(graph))

    asked = (level, tuple(bloc), since, until, category, quad, minimum, claims, lang, layout)
    return computed.get(("network", *asked), compute)


@router.get("/health", responses=shown(HealthBody.example()))
def show_health(store: Open) -> HealthBody:
    """That the service runs."""
    return HealthBody(status="ok", version=__version__, store=store.version)


def _described(question: Question) -> QuestionBody:
    parameters = [
        ParameterBody(
            name=one.name, type=one.type, required=one.required, default=one.default, about=one.about
        )
        for one in question.parameters.values()
    ]
    return QuestionBody(name=question.name, about=dict(question.about), parameters=parameters)


def _answered(store: Store, ahead: Ahead, name: str, given: dict[str, str]) -> list[Row]:
    question = questions()[name]
    grouping = GROUPINGS.get(name)
    if grouping is None:
        return store.select(question.render(given))  # not `ask`: a parameter may have any name
    values = question.values(given)  # what is wrong with them is told before anything is looked for
    return grouping.rows(ahead.found(name), values)


def _told(rows: list[Row]) -> bytes:
    told = [{column: plain(value) for column, value in row.as_dict().items()} for row in rows]
    body = AnswerBody(columns=list(rows[0].names) if rows else [], rows=told)
    return body.model_dump_json().encode()
