import sys

import httpx
import pytest

from lagebild.api import outlines
from lagebild.ontology.registry import load

Polygons = list[list[list[tuple[float, float]]]]


@pytest.fixture(scope="module")
def lands(client: httpx.Client) -> dict[str, Polygons]:
    pytest.importorskip("pyogrio")
    response = client.get("/outlines")
    assert response.headers["content-type"] == "application/geo+json"
    told = response.json()
    assert told["source"].startswith("Natural Earth")
    return {feature["id"]: feature["geometry"]["coordinates"] for feature in told["features"]}


def around(polygons: Polygons) -> tuple[float, float, float, float]:
    """West, south, east and north of all polygons."""
    easts, norths = zip(*(point for polygon in polygons for ring in polygon for point in ring), strict=True)
    return min(easts), min(norths), max(easts), max(norths)


def test_large_countries_have_outlines_by_the_codes_of_the_registry(
    lands: dict[str, Polygons],
) -> None:
    assert len(lands) > 170
    assert {"FRA", "NOR", "XKX", "USA", "CHN"} <= lands.keys()
    assert lands.keys() - load().states.keys() <= {
        "ATA",
        "ATF",
        "FLK",
        "NCL",
        "PRI",
    }  # land without a state of its own
    west, south, east, north = around(lands["LSO"])
    assert (27 - 1 < west < east < 30, -31 < south < north < -28) == (True, True)
    for polygons in lands.values():
        assert all(ring[0] == ring[-1] for polygon in polygons for ring in polygon)


def test_crimea_is_ukraine_s(lands: dict[str, Polygons]) -> None:
    assert around(lands["UKR"])[1] < 44.7
    assert not [one for one in lands["RUS"] if around([one])[0] > 32 and around([one])[2] < 37]


def test_without_the_package_there_are_none(monkeypatch: pytest.MonkeyPatch, client: httpx.Client) -> None:
    monkeypatch.setitem(sys.modules, "pyogrio.raw", None)
    outlines._encoded.cache_clear()
    try:
        assert client.get("/outlines").json() == outlines.EMPTY
    finally:
        outlines._encoded.cache_clear()
