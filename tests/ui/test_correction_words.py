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


@pytest.mark.parametrize(
    ("field", "told", "words"),
    [
        ("merge", {"event:b": "Quay closed"}, "“Crane fell” merged with “Quay closed”"),
        ("split", {"event:b": "Quay *closed*"}, "“Crane fell” parted from “Quay *closed*”"),
        ("merge", {}, "“Crane fell” merged with another account"),
    ],
    ids=["merged", "parted", "no longer here"],
)
def test_log_names_the_account_that_another_was_merged_with(field: str, told: dict, words: str) -> None:
    line = Correction("c", "event:a", field, "Crane fell", "event:b", "Ada", WHEN)
    assert said(line, told).replace("\\", "") == words
