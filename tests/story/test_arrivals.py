"""What an upload changed, judged against all that was here before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.errors import StoreError
from dateline.grouping import group
from dateline.project import Project
from dateline.store import Store
from dateline.story.arrivals import import_changes
from tests.grouping.test_store import BERG, BOARD, STORY
from tests.store.collection import load, opened, pair

FLOOD = ("A flood took the wooden bridge of Old Mill away, said", "2018-06-01", (("Old Mill", "PLACE"),))


@pytest.fixture
def store(tmp_path: Path):
    """a1 and its copy a2 first; then a3 (same day), a4 (another day) and a flood with a new name."""
    with opened(tmp_path) as store:
        load(store, STORY[:2])
        group(store)
        load(store, [*STORY[2:4], pair("f1", FLOOD, source="Desk")], digest="b" * 64)
        group(store)
        yield store


def _short(keys) -> list[str]:
    return [key[:2] for key in keys]


def test_upload_brings_events_sources_dates_disagreements_and_names(store: Store) -> None:
    found = import_changes(store)
    assert found is not None
    assert (found.brought.import_id, found.brought.file, found.brought.first) == (
        "import-2",
        "file.csv",
        False,
    )
    assert (_short(found.brought.fresh), found.brought.fresh_total) == (["f1"], 1)
    assert [(s.lead[:2], s.event[:2], s.source) for s in found.sources] == [
        ("a1", "a3", "Desk"), ("a1", "a4", "Weekly")
    ]  # fmt: skip
    ((lead, change),) = found.moved
    assert (lead[:2], change.before, change.after) == ("a1", "2018-04-16", "2018-04-17")
    assert (_short(change.known), _short(change.later)) == (["a1", "a2"], ["a4"])
    assert [(d.event[:2], d.about) for d in found.disputes] == [("a1", "day")]
    assert (found.brought.names["name"].tolist(), found.brought.names_total) == (["Old Mill"], 1)
    assert found.sentence() == (
        "1 new event · 2 new sources for known events · 1 moved date · 1 new disagreement · 1 new name"
    )


def test_first_upload_is_wholly_new(store: Store) -> None:
    found = import_changes(store, "import-1")
    assert found is not None
    assert (found.brought.first, found.brought.fresh_total, found.sources, found.moved) == (True, 1, (), ())


def test_later_upload_does_not_change_what_an_earlier_one_brought(store: Store) -> None:
    before = import_changes(store, "import-2")
    load(store, [pair("g1", ("The mayor of Old Mill thanked", "2018-07-01", BERG))], digest="c" * 64)
    group(store)
    after = import_changes(store, "import-2")
    assert before is not None and after is not None
    assert (after.brought.fresh, after.sources, after.disputes) == (
        before.brought.fresh,
        before.sources,
        before.disputes,
    )
    last = import_changes(store)
    assert last is not None
    assert (last.brought.import_id, last.brought.names["name"].tolist()) == ("import-3", ["Anna Berg"])


def test_same_articles_again_change_nothing(store: Store) -> None:
    load(store, STORY[:3], digest="c" * 64)
    group(store)
    found = import_changes(store)
    assert found is not None
    assert found.sentence() == (
        "0 new events · 0 new sources for known events · 0 moved dates · 0 new disagreements · 0 new names"
    )


def test_disagreement_from_before_is_not_new(store: Store) -> None:
    again = (
        "The northern quay was closed to fishing boats when the crane fell, says the",
        "2018-04-17",
        BOARD,
    )
    load(store, [pair("a7", again, source="Third", published="2018-04-19")], digest="c" * 64)
    group(store)
    found = import_changes(store)
    assert found is not None
    assert [s.source for s in found.sources] == ["Third"]
    assert (found.moved, found.disputes) == ((), ())


def test_unknown_upload_is_refused_and_none_is_none(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no import 'import-9'"):
        import_changes(store, "import-9")
    with opened(tmp_path / "empty") as empty:
        assert import_changes(empty) is None


def test_new_event_is_shown_by_what_the_upload_brought(sample_copy: Path) -> None:
    """Not by a sentence from before that its article alone dates, though that was reported first."""
    with Project(sample_copy) as project:
        found = import_changes(project.store)
        assert found is not None and len(found.brought.fresh) == found.brought.fresh_total > 5
        assert set(project.store.events_of(found.brought.fresh)["kind"]) == {"imported"}


def test_command_tells_what_changed(sample_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--data", str(sample_copy), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["first"]) == ("events.csv", False)
    assert "Telegram is launched" in [e["headline"] for e in told["new_events"]]
    assert {s["source"] for s in told["new_sources"]} == {"Sample Almanac"}
    assert "Nikolai Durov" in [n["name"] for n in told["new_names"]]
    assert main(["changes", "--data", str(sample_copy)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("events.csv (import-2): ")
    assert {"New events", "New sources", "New names"} <= set(lines)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [(["--import", "import-9"], "There is no import 'import-9'."), ([], "Nothing has been uploaded.")],
    ids=["unknown", "empty project"],
)
def test_command_without_an_upload_says_so(tmp_path: Path, capsys, arguments: list[str], fault: str) -> None:
    with Project(tmp_path):
        pass
    assert main(["changes", "--data", str(tmp_path), *arguments]) == 1
    assert fault in capsys.readouterr().err


def test_command_without_a_project_makes_none(tmp_path: Path, capsys) -> None:
    assert main(["changes", "--data", str(tmp_path / "none")]) == 1
    assert "There is no project here." in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
