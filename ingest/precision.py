"""Weights kept in half precision: half the size on disk, and single precision again in memory."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

NAME = "lagebild_precision"


def halve(folder: Path) -> None:
    """Write the weights of all components in a pipeline's folder in half precision."""
    for path in sorted(folder.glob("*/model")):
        parts = srsly.msgpack_loads(path.read_bytes())
        for weights in parts["params"]:
            for name, array in weights.items():
                if array is not None and array.dtype == "float32":
                    weights[name] = array.astype("float16")
        path.write_bytes(srsly.msgpack_dumps(parts))
    table = folder / "vocab" / "vectors"
    vectors = np.load(table).astype("float16")
    with table.open("wb") as file:
        np.save(file, vectors, allow_pickle=False)


class Precision:
    """The last component of a pipeline in half precision: widens the weights when all are loaded."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """The document as it is."""
        return doc

    def from_disk(self, _path: Path, *, exclude: Iterable[str] = ()) -> "Precision":
        """Bring the weights that the other components have read, and the vectors, to single precision."""
        vectors = self.nlp.vocab.vectors
        vectors.data = vectors.data.astype("float32")
        for _, component in self.nlp.pipeline:
            model = getattr(component, "model", None)
            for node in model.walk() if isinstance(model, Model) else ():
                for name in node.param_names:
                    if node.has_param(name):
                        node.set_param(name, node.get_param(name).astype("float32"))  # type: ignore[arg-type]
        return self


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Precision:
    """The factory that a pipeline's configuration names."""
    return Precision(nlp)
