"""Writing the graphs that all articles share, where they are missing or those of other data files."""

import lagebild.graph.shared as shared
from lagebild.graph.opening import Graphs
from lagebild.graph.remote import Remote


def share(graphs: Graphs, *, empty: bool) -> None:
    """Write them; the mark comes last, so that what was interrupted is done anew."""
    if empty:  # faster
        graphs.bulk_extend(shared.quads())
        graphs.add(shared.mark())
    elif isinstance(graphs, Remote):  # engines take no request of any size (Virtuoso: 10 MB)
        graphs.update(shared.removal())
        graphs.bulk_extend(shared.quads())
        graphs.add(shared.mark())
    else:
        graphs.update(shared.refresh())
