"""Mending names on the pages: the editor, the notice with its undo, and how filter and open name follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.project import Project
from dateline.store import Filter, Term
from tests.ui.test_pages import app, counts  # noqa: F401
from ui.picking import ticked


@pytest.fixture
def ids(sample_copy: Path) -> dict[str, str]:
    """Ids of some names of the sample story."""
    with Project(sample_copy) as project:
        frame = project.store.entities(Filter(), limit=None)[0]
        return dict(zip(frame["name"], frame["entity"], strict=True))


def button(test: AppTest, key: str):
    return next(b for b in test.button if b.key == key)


def said(test: AppTest) -> str:
    return " ".join(m.value for m in test.markdown if m.value.startswith(":material/edit:")).replace("\\", "")


def subheaders(test: AppTest) -> list[str]:
    return [s.value.replace("\\", "") for s in test.subheader]


def names(test: AppTest) -> set[str]:
    return set(next(d.value for d in test.dataframe if "Mentions" in d.value.columns)["Name"])


def addressed(test: AppTest, *names: str) -> list[str]:
    return ["".join(test.query_params.get(name, "")) for name in names]


def test_renamed_name_is_shown_told_and_undone(app, sample_copy: Path, ids) -> None:  # noqa: F811
    test = app(sample_copy, "entities", who=ids["Pavel Durov"])
    test.text_input(key="mend_why").set_value("his full name").run()
    test.text_input(key="mend_name").set_value("Pavel V. Durov").run()
    assert not test.exception and subheaders(test) == ["Pavel V. Durov"]
    assert said(test).endswith("“Pavel Durov” is now called “Pavel V. Durov”.")
    button(test, "mended_undo").click().run()
    assert not test.exception and subheaders(test) == ["Pavel Durov"] and said(test) == ""


@pytest.mark.parametrize(
    ("into", "chosen"),
    [("Telegram", ("Telegram", "Pavel Durov")), ("Pavel Durov", None)],
    ids=["with a third", "with each other"],
)
def test_merged_name_takes_the_chosen_pair_with_it(
    app,  # noqa: F811
    sample_copy: Path,
    ids,
    into: str,
    chosen: tuple[str, str] | None,
) -> None:
    pair = {"one": ids["Apple"], "other": ids["Pavel Durov"]}
    test = app(sample_copy, "entities", company="network", who=ids["Apple"], **pair)
    test.selectbox(key="mend_same").set_value(into).run()
    assert not test.exception and subheaders(test) == [into]
    assert addressed(test, *pair) == ([ids[n] for n in chosen] if chosen else ["", ""])
    button(test, "mended_undo").click().run()
    assert addressed(test, *pair) == list(pair.values())


def test_merged_name_takes_filter_and_open_name_with_it(app, sample_copy: Path, ids) -> None:  # noqa: F811
    gone, kept = ids["Apple"], ids["Telegram"]
    test = app(sample_copy, "entities", who=gone, entity=gone)
    before = counts(test)
    test.selectbox(key="mend_same").set_value("Telegram").run()
    assert not test.exception and subheaders(test) == ["Telegram"]
    assert test.query_params["who"] in (kept, [kept]) and test.query_params["entity"] in (kept, [kept])
    assert counts(test)[0] > before[0] and "Apple" not in names(test)
    button(test, "mended_undo").click().run()
    assert not test.exception and subheaders(test) == ["Apple"] and counts(test) == before
    assert test.query_params["entity"] in (gone, [gone])


def test_ignored_name_leaves_table_and_filter(app, sample_copy: Path, ids) -> None:  # noqa: F811
    test = app(sample_copy, "entities", who=ids["Apple"], entity=ids["Apple"])
    button(test, "mend_ignore").click().run()
    assert not test.exception and subheaders(test) == [] and "entity" not in test.query_params
    assert "Apple" not in names(test) and said(test).endswith("“Apple” is shown no more.")


def test_retyped_and_confirmed_name_says_so(app, sample_copy: Path, ids) -> None:  # noqa: F811
    test = app(sample_copy, "entities", who=ids["Apple"])
    test.selectbox(key="mend_type").set_value("PLACE").run()
    assert not test.exception and any(c.value.startswith("place ·") for c in test.caption)
    assert any("corrected" in m.value for m in test.markdown)
    button(test, "mend_confirm").click().run()
    assert not test.exception and any("confirmed" in m.value for m in test.markdown)


def test_split_form_is_a_row_of_its_own(app, sample_copy: Path, ids) -> None:  # noqa: F811
    test = app(sample_copy, "entities", who=ids["Pavel Durov"], search="дуров")
    forms = test.multiselect(key="mend_split").options
    assert len(forms) > 1 and "Павел Дуров" in forms
    test.multiselect(key="mend_split").set_value([("Павел Дуров", "PERSON")]).run()
    button(test, "mend_off").click().run()
    assert not test.exception and said(test).endswith("“Павел Дуров” is split off “Pavel Durov”.")
    assert names(test) == {"Павел Дуров"}


def test_change_that_cannot_be_made_is_told(app, sample_copy: Path, ids) -> None:  # noqa: F811
    test = app(sample_copy, "entities", who=ids["Pavel Durov"])
    test.text_input(key="mend_name").set_value(" ").run()
    assert not test.exception and any("new name is empty" in w.value.replace("\\", "") for w in test.warning)
    assert subheaders(test) == ["Pavel Durov"]


def test_address_with_a_merged_id_opens_the_survivor(app: Callable, sample_copy: Path, ids) -> None:  # noqa: F811
    with Project(sample_copy) as project:
        project.store.merge_entities([ids["Apple"]], ids["Roskomnadzor"])
        expected = project.store.summary(Filter((Term("entity", ids["Roskomnadzor"]),))).events
    test = app(sample_copy, "entities", who=ids["Apple"], entity=ids["Apple"])
    assert subheaders(test) == ["Roskomnadzor"] and counts(test)[0] == expected


@pytest.mark.parametrize(
    ("picked", "rows", "expected"),
    [
        ((), [1], ("b",)),
        (("b",), [1, 2], ("b", "c")),
        (("x", "b"), [0], ("x", "a")),
        (("x", "a"), [], ("x",)),
        ((), [7], ()),
    ],
    ids=["first", "second", "another page's stays", "unticked", "row that is gone"],
)
def test_ticks_last_over_pages(picked, rows, expected) -> None:
    assert ticked(picked, ["a", "b", "c"], rows) == expected
