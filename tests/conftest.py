"""Projects that several tests share: built once a session, copied where a test writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder that holds the sample story, closed. Do not write to it: copy it."""
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
