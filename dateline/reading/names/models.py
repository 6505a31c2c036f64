"""The models that find names: one a language, loaded when its first text comes, and held to one thread.

The matrices are small: a second thread of the linear algebra library does little but wait for the first,
and doubles the processor time. What is read in parallel are articles, in processes (`dateline.engine`).

What a model finds depends on the model and the text alone, so it can be kept: reading again after a
change of the rules then loads no model. The keys are digests; no text is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from dateline.reading.names import weights
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.pipeline import SpacyModel
from dateline.reading.names.russian import SlovnetModel

Found = list[list[Candidate]]


class Model(Protocol):
    """Finds candidates for names in plain texts of one language."""

    def find(self, texts: Sequence[str]) -> Found:
        """Candidates of each text, by start, disjoint; offsets into that text."""
        ...


class Results(Protocol):
    """What models found before, as bytes by key; may forget any of it at any time."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are known."""
        ...

    def put(self, found: Mapping[bytes, bytes]) -> None:
        """Keep them."""
        ...


class Models:
    """The models of this process by language.

    Args:
        own: Folders of spaCy pipelines by language; they go before the pinned ones.
        results: Where results are kept; they are not where None.
    """

    def __init__(self, own: Mapping[str, Path] | None = None, results: Results | None = None) -> None:
        self._own = dict(own or {})
        self._results = results
        self._weights: dict[str, weights.Weights] = {}
        self._loaded: dict[str, Model] = {}
        self._languages = frozenset(self._own) | {
            language for language in weights.pinned_languages() if weights.is_installed(language)
        }

    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that have a model."""
        return self._languages

    def find(self, language: str, texts: Sequence[str]) -> Found:
        """What the model of the language finds in each text, by start, disjoint; offsets into that text.

        Raises:
            ModelMissing: It is not installed, or is no model that finds names.
            ModelChanged: Its files are not those that were pinned.
        """
        if self._results is None:
            return self._run(language, texts)
        keys = [_key(self._checked(language).digest, text) for text in texts]
        known = self._results.get(keys)
        missing = [k for k, key in enumerate(keys) if key not in known]
        found = self._run(language, [texts[k] for k in missing]) if missing else []
        fresh = {keys[k]: _packed(names) for k, names in zip(missing, found, strict=True)}
        if fresh:
            self._results.put(fresh)
        every = {**known, **fresh}
        return [_unpacked(every[key]) for key in keys]

    def _checked(self, language: str) -> weights.Weights:
        if language not in self._weights:
            own = self._own.get(language)
            self._weights[language] = weights.own(own) if own else weights.pinned(language)
        return self._weights[language]

    def _run(self, language: str, texts: Sequence[str]) -> Found:
        if language not in self._loaded:
            self._loaded[language] = self._load(language, self._checked(language).places)
        with _threads().limit(limits=1):
            return self._loaded[language].find(texts)

    def _load(self, language: str, places: Sequence[Path]) -> Model:
        if language in self._own:
            return SpacyModel(places[0])
        return SlovnetModel(*places) if language == "ru" else SpacyModel(places[0], pinned=True)


@cache
def _threads():  # looks through the loaded libraries, so once the models are there
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _key(digest: str, text: str) -> bytes:
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=16, key=digest[:64].encode()
    ).digest()


def _packed(names: Sequence[Candidate]) -> bytes:
    return json.dumps([c[:3] for c in names], separators=(",", ":")).encode()


def _unpacked(found: bytes) -> list[Candidate]:
    return [Candidate(start, end, type_) for start, end, type_ in json.loads(found)]
