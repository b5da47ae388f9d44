"""How much faster SciPy and igraph measure networks than NetworkX: `python bench/analysis.py`.

Networks are scale-free ones at random, with five links a node; the libraries compute the same measures of the
same networks one after the other, in one run on one machine, each the best of some rounds. Ratios are what to
compare: how many times faster than NetworkX a library is, from matrix to figures. With `--links 1000000` and
`--without networkx` seconds alone are printed.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence

import networkx as nx
import numpy as np

from lagebild.graph.analysis.centrality import PIVOTS, betweenness, eigenvector, pagerank
from lagebild.graph.analysis.engines import Engine, has
from lagebild.graph.analysis.louvain import grouped, modularity, woven_by
from lagebild.graph.analysis.matrices import Matrices, matrices

A_NODE = 5
SEED = 2025
Measure = Callable[[Matrices, Engine], object]
MEASURES: dict[str, tuple[Measure, tuple[Engine, ...]]] = {
    "pagerank": (pagerank, ("networkx", "scipy", "igraph")),
    "betweenness": (betweenness, ("networkx", "scipy", "igraph")),
    "communities": (
        lambda m, engine: grouped(m, woven_by(m, "acts"), engine=engine),
        ("networkx", "igraph"),
    ),
}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, nargs="+", default=[300, 1000, 2000, 5000, 20000])
    parser.add_argument("--without", nargs="*", default=[], choices=("networkx", "scipy", "igraph"))
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{'':<26}  networkx     scipy            igraph")
    for links in arguments.links:
        m = matrices(made_up(links))
        for name, (measure, offered) in MEASURES.items():
            engines = [one for one in offered if one not in arguments.without and has(one)]
            print(line(f"{m.acts.nnz} links, {name}", timed(measure, m, engines, arguments.rounds)))
        _, seconds = best(lambda m=m: eigenvector(m), 1)  # type: ignore[misc]
        print(f"{m.acts.nnz} links, eigenvector: {seconds:.3f} s")


def made_up(links: int) -> "nx.DiGraph[str]":
    """A directed network that grew by preferential attachment, with weights as news have them: mostly 1."""
    draw = random.Random(SEED)
    drawn = nx.barabasi_albert_graph(max(links // A_NODE, 10), A_NODE, seed=SEED)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for ends in sorted(drawn.edges):
        source, target = (f"n{end:07}" for end in (ends if draw.random() < 0.5 else ends[::-1]))
        acts = int(draw.paretovariate(1.5))
        quad = draw.choice(("verbal cooperation", "verbal conflict"))
        graph.add_edge(source, target, weight=acts, goldstein=float(acts), quads={quad: acts})
    return graph


def timed(measure: Measure, m: Matrices, engines: Sequence[Engine], rounds: int) -> dict[Engine, float]:
    """Seconds of each library, and a check that all find the same."""
    seconds: dict[Engine, float] = {}
    first: object = None
    for engine in engines:
        found, seconds[engine] = best(lambda engine=engine: measure(m, engine), rounds)  # type: ignore[misc]
        first = found if first is None else first
        agree(m, first, found)
    return seconds


def best(compute: Callable[[], object], rounds: int) -> tuple[object, float]:
    """What is found, and the seconds of the quickest round; one that takes long is not repeated."""
    least = float("inf")
    found: object = None
    for _ in range(rounds):
        before = time.perf_counter()
        found = compute()
        least = min(least, time.perf_counter() - before)
        if least > 2:
            break
    return found, least


def agree(m: Matrices, one: object, other: object) -> None:
    """Make sure that two libraries found the same, or communities that are as good."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        np.testing.assert_allclose(other, one, atol=1e-7)
    elif isinstance(one, list) and isinstance(other, list):
        woven = woven_by(m, "acts")
        np.testing.assert_allclose(modularity(woven, other), modularity(woven, one), atol=0.03)


def line(what: str, seconds: dict[Engine, float]) -> str:
    """One line of the table."""
    base = seconds.get("networkx")
    cells = [f"{base:7.3f} s" if base else " " * 9]
    for engine in ("scipy", "igraph"):
        spent = seconds.get(engine)
        ratio = f" {base / spent:5.1f} x" if base and spent else " " * 8
        cells.append(f"{spent:7.3f} s{ratio}" if spent else " " * 17)
    return f"{what:<26}{'  '.join(cells)}".rstrip()


if __name__ == "__main__":
    print(f"betweenness from at most {PIVOTS} sources")
    main()
