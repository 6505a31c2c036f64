"""A damaged log: the store starts, says what is missing, and brings it back from originals and journal."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import duckdb
import pytest

from bench.garbled_log import DAMAGES, LOG, garble, killed_project, state
from dateline.cli import main
from dateline.errors import StoreError
from dateline.intake import Options
from dateline.intake.options_json import options_as_json, options_of_json
from dateline.project import Project
from dateline.recovering import bring_back
from dateline.store import Filter


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose last process was killed with all but its first import in the log."""
    return killed_project(tmp_path_factory.mktemp("killed") / "project")


@pytest.fixture
def damaged(killed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(killed, tmp_path / "project"))


@pytest.mark.parametrize("how", DAMAGES)
def test_project_with_a_damaged_log_starts_and_gets_all_back(killed, damaged, how) -> None:
    with Project(Path(shutil.copytree(killed, damaged.with_name("whole")))) as whole:
        assert not whole.store.lost() and whole.store.set_aside is None
        expected = state(whole)
    garbled = garble(damaged / LOG, how, random.Random(how))
    with Project(damaged) as project:
        aside = project.store.set_aside
        assert aside is not None and (damaged / aside).read_bytes() == garbled
        assert [name for _, name in project.store.mishaps()] == [aside]
        list(bring_back(project, jobs=1))
        assert not project.store.lost()
        assert state(project) == expected
    with Project(damaged) as again:
        assert again.store.set_aside is None and not again.store.lost()
        assert state(again) == expected


def test_what_is_missing_is_said_before_it_is_brought_back(damaged) -> None:
    (damaged / LOG).unlink()
    with Project(damaged) as project:
        assert project.store.lost().sentence() == (
            "Missing from the project: 3 imports (second.csv, cancelled.csv, third.csv), "
            "2 corrections, 1 correction taken back."
        )
        assert list(bring_back(project, jobs=1)) == [
            "Brought back. second.csv: 20 articles loaded.",
            "Brought back. cancelled.csv: 16 articles loaded. It was cancelled: load it again for the rest.",
            "Brought back. third.csv: 20 articles loaded.",
            "What had been undone and corrected since is as it was.",
        ]
        imports = project.store.imports()
        assert imports["import"].is_unique
        assert imports.set_index("file").loc["second.csv", "who"] == "Ada"


def test_cancelled_import_of_which_only_the_end_was_lost_gets_no_more_than_it_had(damaged) -> None:
    with Project(damaged) as project:
        before = state(project)
    with duckdb.connect(str(damaged / "project.duckdb")) as raw:
        raw.execute("update import set state = 'interrupted' where file = 'cancelled.csv'")
    with Project(damaged) as project:
        assert [i.file for i in project.store.lost().imports] == ["cancelled.csv"]
        list(bring_back(project, jobs=1))
        assert state(project) == before and not project.store.lost()


def test_original_that_is_gone_is_told_once(damaged) -> None:
    (damaged / LOG).unlink()
    shutil.rmtree(damaged / "originals")
    with Project(damaged) as project:
        told = list(bring_back(project, jobs=1))
    assert told[0] == "second.csv cannot be brought back: its original is not whole. Load the file again."
    with Project(damaged) as project:
        assert not project.store.lost()


def bring_back_until(project: Project, articles: int) -> None:
    """Bring back what is missing, stopped once the project holds so many articles."""
    stop = lambda: project.store.summary(Filter()).articles_total >= articles  # noqa: E731
    list(bring_back(project, jobs=1, stop=stop))


def test_stopped_recovery_goes_on_at_the_next_opening(damaged) -> None:
    (damaged / LOG).unlink()
    with Project(damaged) as project:
        bring_back_until(project, 40)  # articles of two files
    with Project(damaged) as project:
        assert project.store.lost().imports
        list(bring_back(project, jobs=1))
        assert project.store.summary(Filter()).articles_total == 76


def test_recovery_stopped_within_a_cancelled_import_gets_no_more_than_that_had(damaged) -> None:
    (damaged / LOG).unlink()
    with Project(damaged) as project:
        two_files_and_a_batch = 56
        bring_back_until(project, two_files_and_a_batch)
        assert project.store.summary(Filter()).articles_total == two_files_and_a_batch
    with Project(damaged) as project:
        assert [(i.file, i.articles) for i in project.store.lost().imports] == [
            ("cancelled.csv", 0), ("third.csv", None),
        ]  # fmt: skip
        list(bring_back(project, jobs=1))
        assert project.store.summary(Filter()).articles_total == 76 and not project.store.lost()


def test_file_that_was_lost_is_made_anew_from_originals(damaged) -> None:
    (damaged / "project.duckdb").unlink()
    (damaged / LOG).unlink()
    with Project(damaged) as project:
        list(bring_back(project, jobs=1))
        assert state(project)[0] == 76


def test_log_is_left_where_the_file_itself_is_damaged(damaged) -> None:
    (damaged / "project.duckdb").write_bytes(b"\0" * 20_000)
    before = (damaged / LOG).read_bytes()
    with pytest.raises(StoreError, match=r"project\.duckdb: The project's file is damaged"):
        Project(damaged)
    assert (damaged / LOG).read_bytes() == before
    assert sorted(p.name for p in damaged.glob(f"{LOG}*")) == [LOG]


def test_torn_line_of_the_journal_is_passed_over(damaged) -> None:
    journal = damaged / "journal.jsonl"
    os.truncate(journal, journal.stat().st_size - 7)
    with Project(damaged) as project:
        project.store.record_correction("event:none", "headline", "x", "y")
        assert not project.store.lost()
        assert [line["did"] for line in project.store._journal.lines()][-1] == "correction made"


def test_options_survive_the_journal() -> None:
    options = Options(
        source="Amtsblatt", mapping=(("title", "Kopf"), ("text", "")), date_order="DMY", header=0
    )
    said = options_as_json(options)
    assert said == {
        "source": "Amtsblatt", "mapping": (("title", "Kopf"), ("text", "")), "date_order": "DMY", "header": 0,
    }  # fmt: skip
    assert options_of_json({**said, "mapping": [["title", "Kopf"], ["text", ""]], "unknown": 1}) == options


def test_command_says_what_is_missing_and_brings_it_back(damaged, capsys) -> None:
    garble(damaged / LOG, "head", random.Random(0))
    more = damaged.parent / "more.csv"
    more.write_text("title,published,language,text\nNeu,2022-05-04,de,Am 4. Mai 2022 tagte niemand.\n")
    assert main(["add", str(more), "--data", str(damaged), "--jobs", "1"]) == 0
    told = capsys.readouterr()
    first, missing, *brought = told.err.splitlines()
    assert first.startswith(
        "dateline: The log of the last changes was damaged: it was kept as project.duckdb"
    )
    assert missing.startswith("dateline: Missing from the project: 3 imports (second.csv, cancelled.csv")
    assert brought[0] == "dateline: Brought back. second.csv: 20 articles loaded."
    assert told.out.startswith("more.csv: 1 article loaded.\n")


def test_decisions_about_reading_survive_a_lost_log(damaged) -> None:
    """What was decided for second.csv, its source, serves the next file of its make."""
    (damaged / LOG).unlink()
    table = b"title,published,language,text\nRat 1,2022-05-04,de,Text\n"
    with Project(damaged) as project:
        usual = project.usual(table, "second.csv")
        assert usual is not None and usual.options.source == "Amtsblatt"
