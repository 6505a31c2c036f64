"""The models are loaded once for all tests of names."""

from __future__ import annotations

import pytest

from dateline.reading.names import NameReader


@pytest.fixture(scope="session")
def reader() -> NameReader:
    return NameReader()
