"""Names by a spaCy pipeline: of a pinned one the entity recogniser alone, of a person's own all of it.

The pinned recognisers have an embedding of their own, so the shared one is not loaded: that halves the
work. numpy's matrix product replaces BLIS, which is slower on matrices of this shape; the answers are
the same.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from dateline.errors import ModelMissing
from dateline.reading.names.candidates import NATIONALITY, Candidate
from dateline.reading.names.casing import readable
from dateline.reading.names.pieces import batches

KEPT = 150_000  # words that the vocabulary may learn for good, some 40 MB; those beyond go after each batch
_UNUSED = ("tagger", "parser", "senter", "morphologizer", "attribute_ruler", "lemmatizer", "textcat")
_FINDERS = ("ner", "entity_ruler", "beam_ner")  # components that make entities
# Labels of OntoNotes 5, WikiNER and their like; dates, numbers and languages are left to others.
TYPES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "LAW": "LAW",
    "PRODUCT": "OTHER",
    "EVENT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "MISC": "OTHER",
    "NORP": NATIONALITY,
}


class SpacyModel:
    """A spaCy pipeline that finds entities.

    Args:
        folder: Where the pipeline's `config.cfg` is.
        pinned: Whether its recogniser is known to need no shared embedding.

    Raises:
        ModelMissing: It cannot be loaded, or has no component that finds names.
    """

    def __init__(self, folder: Path, *, pinned: bool = False) -> None:
        self._nlp = _load(folder, (*_UNUSED, "tok2vec") if pinned else _UNUSED)
        self._capitals = self._nlp.lang == "en"

    def find(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Candidates of each text, by start, disjoint; offsets into that text."""
        out: list[list[Candidate]] = [[] for _ in texts]
        for group in batches([len(t) for t in texts]):
            with self._nlp.memory_zone() if len(self._nlp.vocab) > KEPT else nullcontext():
                docs = [self._nlp.make_doc(self._seen(texts[k])) for k in group]
                for k, doc in zip(group, self._nlp.pipe(docs, batch_size=4 * len(docs)), strict=True):
                    out[k] = [
                        Candidate(e.start_char, e.end_char, TYPES[e.label_])
                        for e in doc.ents
                        if e.label_ in TYPES
                    ]
        return out

    def _seen(self, text: str) -> str:
        return readable(text) if self._capitals else text


def _load(folder: Path, exclude: Sequence[str]):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            import spacy

            nlp = spacy.load(folder, exclude=list(exclude))
        except (ImportError, OSError, ValueError) as error:
            raise ModelMissing(
                f"The name model cannot be loaded ({error}).",
                place=str(folder),
                remedy="Give the folder that holds the config.cfg of a spaCy 3 pipeline.",
            ) from error
    if not any(name in nlp.pipe_names for name in _FINDERS):
        raise ModelMissing(
            f"The model finds no names: its components are {', '.join(nlp.pipe_names) or 'none'}.",
            place=str(folder),
            remedy="Give a pipeline with the component ner.",
        )
    _without_blis(nlp)
    return nlp


def _without_blis(nlp) -> None:
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            if hasattr(node.ops, "use_blis"):
                node.ops.use_blis = False
