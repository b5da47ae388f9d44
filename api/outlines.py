"""Outlines of countries for maps: those of Natural Earth (public domain), if pyogrio is installed.

pyogrio (extra `map`) carries the file for its own tests. Nothing of it is kept here, and without it there are
no outlines.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from struct import unpack_from
from typing import Any

from fastapi import APIRouter, Response

from lagebild.api.forms import FormRoute

Ring = list[tuple[float, float]]
Polygon = list[Ring]
FILE = "tests/fixtures/naturalearth_lowres/naturalearth_lowres.shp"
SOURCE = "Natural Earth, 1:110 million"
CODES = {"France": "FRA", "Kosovo": "XKX", "N. Cyprus": "XNC", "Norway": "NOR", "Somaliland": "XSL"}
"""Of those that the file has without a code."""
SIMFEROPOL = (34.1, 44.95)
"""Crimea is Ukraine's, as the United Nations have it (A/RES/68/262); the file draws who holds it."""
POLYGON = 3
"""The number of a polygon in well-known binary; the only other kind in the file is several of them."""
EMPTY: dict[str, Any] = {"type": "FeatureCollection", "source": None, "features": []}
router = APIRouter(tags=["maps"], route_class=FormRoute)


@router.get(
    "/outlines",
    response_class=Response,
    responses={200: {"description": "GeoJSON.", "content": {"application/geo+json": {"example": EMPTY}}}},
)
def list_outlines() -> Response:
    """Outlines of countries as GeoJSON, by their ISO 3166-1 codes; none without the extra `map`."""
    return Response(_encoded(), media_type="application/geo+json", headers={"Cache-Control": "max-age=3600"})


@cache
def _encoded() -> bytes:
    return json.dumps(_collection(), separators=(",", ":")).encode()


def _collection() -> Mapping[str, Any]:
    try:
        from pyogrio.raw import read

        path = Path(str(files("pyogrio"))) / FILE
    except ImportError:
        return EMPTY
    if not path.exists():  # it is no promise of that package
        return EMPTY
    _, _, shapes, (names, codes) = read(path, columns=["name", "iso_a3"])
    codes = [CODES.get(name, code) for name, code in zip(names, codes, strict=True)]
    lands = dict(zip(codes, map(_polygons, shapes), strict=True))
    _settle(lands)
    features = [_feature(*land) for land in sorted(lands.items())]
    return {"type": "FeatureCollection", "source": SOURCE, "features": features}


def _settle(lands: dict[str, list[Polygon]]) -> None:
    crimea = [land for land in lands["RUS"] if _inside(SIMFEROPOL, land[0])]
    lands["RUS"] = [land for land in lands["RUS"] if land not in crimea]
    lands["UKR"] += crimea


def _feature(code: str, polygons: list[Polygon]) -> dict[str, Any]:
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "id": code, "properties": {}, "geometry": shape}


def _polygons(shape: bytes) -> list[Polygon]:
    """The polygons of a shape in well-known binary, little-endian.

    In tenths of a degree: neighbours are rounded alike, so no gap opens between them.
    """
    kind, count = unpack_from("<II", shape, 1)
    at, count = (0, 1) if kind == POLYGON else (9, count)
    found = []
    for _ in range(count):
        rings = list(_rings(shape, at))
        found.append([ring for ring, _ in rings])
        at = rings[-1][1]
    return found


def _rings(shape: bytes, at: int) -> Iterator[tuple[Ring, int]]:
    """The rings of a polygon that begins at a byte, each with where it ends."""
    (count,) = unpack_from("<I", shape, at + 5)
    at += 9
    for _ in range(count):
        (points,) = unpack_from("<I", shape, at)
        numbers = [round(number, 1) for number in unpack_from(f"<{2 * points}d", shape, at + 4)]
        at += 4 + 16 * points
        yield list(zip(numbers[::2], numbers[1::2], strict=True)), at


def _inside(point: tuple[float, float], ring: Ring) -> bool:
    """Whether a ray from the point to the left crosses the ring an odd number of times."""
    x, y = point
    sides = pairwise(ring)
    crossed = [(a, b) for a, b in sides if (a[1] > y) != (b[1] > y)]
    return sum(x > a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) for a, b in crossed) % 2 == 1
