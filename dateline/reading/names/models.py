"""The models that find names: one a language, loaded when its first text comes, and held to one thread.

The matrices are small: a second thread of the linear algebra library does little but wait for the first,
and doubles the processor time. What is read in parallel are articles, in processes (`dateline.engine`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Protocol

from dateline.reading.names.candidates import Candidate
from dateline.reading.names.english import SpacyModel
from dateline.reading.names.russian import SlovnetModel


class Model(Protocol):
    """Finds candidates for names in plain texts of one language."""

    def find(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Candidates of each text, by start, disjoint; offsets into that text."""
        ...


LOADERS: Mapping[str, Callable[[], Model]] = {"en": SpacyModel, "ru": SlovnetModel}


class Models:
    """The models of this process by language."""

    def __init__(self) -> None:
        self._loaded: dict[str, Model] = {}

    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that have a model."""
        return frozenset(LOADERS)

    def find(self, language: str, texts: Sequence[str]) -> list[list[Candidate]]:
        """What the model of the language finds in each text.

        Raises:
            ModelMissing: It is not installed.
        """
        if language not in self._loaded:
            self._loaded[language] = LOADERS[language]()
        with _threads().limit(limits=1):
            return self._loaded[language].find(texts)


@cache
def _threads():  # looks through the loaded libraries, so once the models are there
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
