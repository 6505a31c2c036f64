"""Lines of the log in words."""

from __future__ import annotations

import pytest

from dateline.model import Correction
from tests.store.collection import WHEN
from ui.correction_words import said

A, B, C = "form:Agora|ORG", "form:Agora|PLACE", "form:A*b*|PERSON"


@pytest.mark.parametrize(
    ("target", "field", "before", "after", "words"),
    [
        (C, "merge", "", A, "“A*b*” merged into “Agora”"),
        (A, "merge", "", B, "“Agora” (organisation) merged into “Agora” (place)"),
        (A, "refuse-merge", "", B, "“Agora” (organisation) and “Agora” (place) are two"),
        (C, "split", A, C, "“A*b*” split off “Agora”"),
        (A, "rename", "Agora", "Forum", "“Agora” renamed to “Forum”"),
        (A, "retype", "ORG", "LAW", "“Agora” is of the type law"),
        (A, "ignore", "", "", "“Agora” is never a name"),
        (A, "confirm", "", "Agora", "“Agora” confirmed"),
        ("event:e", "confirm", "", "Long " * 40, f"event “{'Long ' * 17}Long…” confirmed"),
        (A, "unheard-of", "x", "y", "unheard-of from “x” to “y” (form:Agora|ORG)"),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 13 else "",
)
def test_correction_in_words(target: str, field: str, before: str, after: str, words: str) -> None:
    assert said(Correction("c", target, field, before, after, "Ada", WHEN)).replace("\\", "") == words
