"""Lines broken to fit a page or a mail are joined; lines that were ended on purpose stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.documents.lines import reflow

MAIL = [
    (
        "broken lines",
        "The council met on Monday and spoke about the\nbridge until late, and then\nwent home.",
        "The council met on Monday and spoke about the bridge until late, and then\nwent home.",
    ),
    ("a blank line", "The council met on Monday and spoke at\n\nlength.", None),
    ("an address", "Harbour Post\n12 Quay Road\nHarbour town, where all the people live", None),
    (
        "a list",
        "These things were said on the quay today:\n- the bridge is open to trams and people\n- cars wait",
        None,
    ),
    (
        "an indented paragraph",
        "The bridge is open to everyone from now on\n    The second paragraph begins here",
        "The bridge is open to everyone from now on\nThe second paragraph begins here",
    ),
    ("verse", "Short lines\nstay short", None),
    (
        "a word with a hyphen",
        "It was said by the mayor, who is well-\nknown in the harbour.",
        "It was said by the mayor, who is well-known in the harbour.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in MAIL], ids=[m[0] for m in MAIL])
def test_lines_of_mails(text, expected):
    assert reflow(text) == (expected or text)


PRINTED = [
    (
        "a split word",
        "The old bridge was opened after two years of re-\npairs.",
        "The old bridge was opened after two years of repairs.",
    ),
    (
        "a compound that the text has elsewhere",
        "A well-known bridge opens, and nobody is as well-\nknown as it is.",
        "A well-known bridge opens, and nobody is as well-known as it is.",
    ),
    (
        "a sentence that ends early",
        "The old bridge over the harbour opened again\non Thursday, after the noon.\nPeople crossed it.",
        "The old bridge over the harbour opened again on Thursday, after the noon.\nPeople crossed it.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [p[1:] for p in PRINTED], ids=[p[0] for p in PRINTED])
def test_lines_of_printed_pages(text, expected):
    assert reflow(text, 0.8, mend_words=True) == expected


@given(st.text(alphabet="ab .-\n", max_size=400))
def test_nothing_but_white_space_and_hyphens_changes(text):
    bare = str.maketrans("", "", " \n-")
    assert reflow(text, 0.8, mend_words=True).translate(bare) == text.translate(bare)
