"""Floor of accuracy on timelines of entities that people made. The corpus is not part of the project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_TOOL, _GOLD = _SHARED / "tools/entity_timelines.py", _SHARED / "corpora/timelines/semeval-trial.json"


@pytest.mark.skipif(not _GOLD.exists(), reason="the corpus is not here")
def test_claims_of_entities_do_not_get_worse():
    read = f"{sys.executable} -m dateline.cli read"
    done = subprocess.run(
        [sys.executable, str(_TOOL), "score", str(_GOLD), "--cmd", read],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = {name: float(value) for name, value in re.findall(r"(F1|event recall) ([.0-9]+)", done.stdout)}
    assert figures["F1"] >= 0.51
    assert figures["event recall"] >= 0.81
