"""Projects that several tests share: built once a session, copied where a test writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process: Playwright allows no second one beside it."""
    from playwright.sync_api import sync_playwright

    from bench.serving import FLAGS, chromium

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder that holds the sample story. Only one may have it open: copy it."""
    from dateline.project import Project

    folder = tmp_path_factory.mktemp("sample") / "project"
    with Project(folder) as project:
        for name in ("articles.csv", "events.csv"):
            project.add((ROOT / "data" / name).read_bytes(), name)
    return folder


@pytest.fixture
def sample_copy(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the sample project that a test may change."""
    return Path(shutil.copytree(sample_folder, tmp_path / "project"))
