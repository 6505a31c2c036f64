"""A small story in a store, grouped: one that a test may change, and one that none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.grouping import group, regroup
from dateline.store import Store
from tests.grouping.test_store import STORY
from tests.store.collection import load, opened


@contextmanager
def grouped(folder: Path) -> Iterator[Store]:
    with opened(folder) as store:
        store.regroup = lambda: regroup(store)
        load(store, STORY)
        group(store)
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with grouped(tmp_path) as store:
        yield store


@pytest.fixture(scope="package")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that no test changes."""
    with grouped(tmp_path_factory.mktemp("untouched")) as store:
        yield store
