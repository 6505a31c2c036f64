"""Mending events in the drawer: each change is shown there, kept in the log, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.project import Project
from dateline.store import Filter, Term
from tests.ui.test_mending import button, said
from tests.ui.test_pages import app  # noqa: F401

PRIVACY = "privacy policy"


@pytest.fixture
def disputed(sample_copy: Path) -> str:
    """An event of the sample story whose accounts differ on the day."""
    with Project(sample_copy) as project:
        found = project.store.disputes(Filter((Term("q", PRIVACY),)))
        return next(d.event for d in found if d.about == "day")


def log(folder: Path) -> list[tuple[str, str]]:
    with Project(folder) as project:
        return [(c.field, c.after) for c in project.store.corrections(active=True)]


def words(test) -> str:
    return " ".join(m.value for m in test.markdown).replace("\\", "")


def test_date_is_changed_in_the_drawer_and_taken_back(app, sample_copy: Path, disputed: str) -> None:  # noqa: F811
    test = app(sample_copy, event=disputed)
    test.text_input(key=f"event_why_{disputed}").set_value("the log says so").run()
    test.text_input(key="event_date").set_value("27 August 2018").run()
    assert not test.exception and "dated “27 August 2018”" in words(test) and "the log says so" in words(test)
    assert any("A person gave the date" in c.value for c in test.caption)
    next(b for b in test.button if b.key.startswith("event_undo_")).click().run()
    assert not [b for b in test.button if b.key == "mended_undo"]  # it is taken back already
    assert not test.exception and test.text_input(key="event_date").value != "2018-08-27"


def test_mistyped_date_says_why_and_changes_nothing(app, sample_copy: Path, disputed: str) -> None:  # noqa: F811
    test = app(sample_copy, event=disputed)
    test.text_input(key="event_date").set_value("someday").run()
    assert not test.exception and any("someday" in c.value for c in test.caption)


def test_event_is_confirmed_parted_and_hidden(app, sample_copy: Path, disputed: str) -> None:  # noqa: F811
    test = app(sample_copy, event=disputed)
    button(test, "event_confirm").click().run()
    assert not test.exception and button(test, "event_confirm").disabled
    button(test, "event_part").click().run()
    assert not test.exception and button(test, "event_part").disabled
    assert "parted from another account, 2 times" in words(test)
    undos = [b for b in test.button if b.key.startswith("event_undo_")]
    assert len(undos) == 2  # one for each thing that was done
    undos[-1].click().run()
    assert not test.exception and not button(test, "event_part").disabled
    button(test, "event_hide").click().run()
    assert not test.exception and said(test).endswith("…” is hidden.")
    assert "event" not in test.query_params


def test_disagreement_is_settled_with_a_reason_and_undone_at_any_account(
    app, sample_copy: Path, disputed: str  # noqa: F811
) -> None:
    with Project(sample_copy) as project:
        other = project.store.accounts(disputed)["event"].iloc[0]
    test, key = app(sample_copy, event=disputed), f"settle_day_{disputed}"
    button(test, f"{key}_go").click().run()
    assert any("with a reason" in c.value for c in test.caption)
    test.text_input(key=f"{key}_why").set_value("The paper bears this date.").run()
    test.radio(key=f"{key}_value").set_value("2018-08-14").run()
    button(test, f"{key}_go").click().run()
    assert not test.exception and not [b for b in test.button if b.key == f"{key}_go"]
    assert "settled day: " in words(test) and "The paper bears this date." in words(test)
    test.query_params["event"] = other
    test.run()
    next(b for b in test.button if b.key.startswith("event_undo_")).click().run()
    assert not test.exception and "settled day: " not in words(test)
    assert [b for b in test.button if b.key == f"{key}_go"]


def test_reason_of_one_event_is_not_the_next_ones(app, sample_copy: Path, disputed: str) -> None:  # noqa: F811
    with Project(sample_copy) as project:
        other = project.store.accounts(disputed)["event"].iloc[0]
    test = app(sample_copy, event=disputed)
    test.text_input(key=f"event_why_{disputed}").set_value("the log says so").run()
    test.query_params["event"] = other
    test.run()
    assert not test.exception and test.text_input(key=f"event_why_{other}").value == ""


def test_drawer_says_why_accounts_are_taken_for_one_happening(app, sample_copy: Path, disputed: str) -> None:  # noqa: F811
    test = app(sample_copy, event=disputed)
    why = next(e for e in test.expander if e.label == "Why these are one happening")
    assert any(t.value.startswith("Ferrybox Blog, 30 August 2018: dates 14 days apart") for t in why.text)
