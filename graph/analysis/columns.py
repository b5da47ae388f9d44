"""What stands in the columns of a row: fields of a frozen dataclass, by their types.

Fields of the type `Party` name nodes of a network, `Event` events and `Article` articles, all by IRI.
"""

from collections.abc import Mapping
from types import UnionType
from typing import Any, Final, NewType, Union, get_args, get_origin, get_type_hints

Party = NewType("Party", str)
Event = NewType("Event", str)
Article = NewType("Article", str)
NODES: Final = (Party, Event, Article)


def columns(kind: type[Any]) -> Mapping[str, Any]:
    """The columns of a kind of row and their types, without None."""
    return {name: _some(hint) for name, hint in get_type_hints(kind).items()}


def _some(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint
