"""`dateline export`: formats by name and ending, what is told, and an export in a new project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.project import Project
from dateline.store import Filter, Term

FIELDS = ("edtf", "headline", "quote", "source", "url", "earliest", "latest", "precision")


def export(folder: Path, target: Path, *more: str) -> bytes:
    assert main(["export", str(target), "--data", str(folder), *more]) == 0
    return target.read_bytes()


def events_of(project: Project, *terms: Term) -> list[tuple]:
    rows = project.store.event_rows(Filter(terms), limit=None)
    return sorted((tuple(row[field] for field in FIELDS) for row in rows), key=str)


def test_export_of_a_story_gives_the_same_events_in_a_new_project(sample_copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.xlsx"
    export(sample_copy, target, "--filter", "kind=imported")
    with Project(sample_copy) as project:
        before = events_of(project, Term("kind", "imported"))
    assert main(["add", str(target), "--data", str(tmp_path / "new"), "--jobs", "1"]) == 0
    with Project(tmp_path / "new") as project:
        assert events_of(project) == before
        assert len(before) == 30


def test_dates_say_how_they_were_worked_out(sample_copy: Path, tmp_path: Path) -> None:
    lines = export(sample_copy, tmp_path / "e.jsonl", "--filter", "q=tumusov").decode().splitlines()
    (counted,) = [row for line in lines if (row := json.loads(line))["title"].startswith("On June 15")]
    assert counted["how_dated"] == ("June 15 → 15 June 2020: year from 'June 18, 2020' 5 sentences before")


def test_corrected_date_says_who_gave_it(sample_copy: Path, tmp_path: Path) -> None:
    with Project(sample_copy) as project:
        event = project.store.event_rows(Filter(), limit=1)[0]["event"]
        project.store.change_event(event, date="2012", who="Ada", why="the register says so")
    lines = export(sample_copy, tmp_path / "e.jsonl").decode().splitlines()
    (row,) = [row for line in lines if (row := json.loads(line))["id"] == event]
    assert (row["date"], row["precision"], row["how_dated"]) == (
        "2012", "year", "given by Ada: the register says so",
    )  # fmt: skip


def test_inferred_events_are_held_back_until_asked_for(sample_copy: Path, tmp_path: Path) -> None:
    usual = export(sample_copy, tmp_path / "a.jsonl").splitlines()
    asked = export(sample_copy, tmp_path / "b.jsonl", "--filter", "kind=inferred").splitlines()
    assert {json.loads(line)["kind"] for line in usual} == {"extracted", "imported"}
    assert {json.loads(line)["how_dated"] for line in asked} >= {
        "no date in the sentence: the day that its article was published"
    }


def test_happenings_are_written_once_when_asked_for(sample_copy: Path, tmp_path: Path) -> None:
    lines = export(sample_copy, tmp_path / "e.jsonl", "--once").decode().splitlines()
    rows = [json.loads(line) for line in lines]
    with Project(sample_copy) as project:
        shown = project.store.event_rows(Filter(), limit=None, once=True)
    assert [row["id"] for row in rows] == [event["event"] for event in shown]
    assert len({row["happening"] for row in rows}) == len(rows)


def test_articles_and_names_are_written_when_asked_for(sample_copy: Path, tmp_path: Path) -> None:
    articles = export(sample_copy, tmp_path / "a.csv", "--what", "articles").decode()
    names = export(sample_copy, tmp_path / "n.csv", "--what", "names").decode().splitlines()
    assert articles.startswith("id,title,text,published,source,author,url,language\n")
    with Project(sample_copy) as project:
        assert len(names) - 1 == project.store.entity_count(Filter())
        loaded = project.add(articles.encode(), "again.csv")
    assert (loaded.record.articles, loaded.record.already, loaded.record.rejects) == (0, 49, ())


def test_names_are_written_with_their_aliases_and_narrowed_as_in_their_table(
    sample_copy: Path, tmp_path: Path
) -> None:
    asked = ("--what", "names", "--search", "роскомнадзор", "--type", "ORG")
    (row,) = [json.loads(line) for line in export(sample_copy, tmp_path / "n.jsonl", *asked).splitlines()]
    with Project(sample_copy) as project:
        forms = set(project.store.entity(row["id"]).aliases["name"])
    assert row["name"] == "Roskomnadzor" and "Роскомнадзор" in row["aliases"]
    assert set(row["aliases"]) == forms - {"Roskomnadzor"} and len(set(row["aliases"])) == len(row["aliases"])
    none = ("--what", "names", "--search", "роскомнадзор", "--type", "PLACE")
    assert export(sample_copy, tmp_path / "m.jsonl", *none) == b""


def test_format_on_standard_output(sample_copy: Path, capsysbinary) -> None:
    arguments = ["export", "-", "--data", str(sample_copy), "--filter", "precision=undated"]
    assert main([*arguments, "--format", "md"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("# Timeline\n\nSelected: precision undated.")
    assert main(arguments) == 0
    assert capsysbinary.readouterr().out.decode().startswith("id,date,end_date,title")


def test_events_that_a_format_has_no_place_for_are_told(sample_copy: Path, tmp_path: Path, capsys) -> None:
    rows = export(sample_copy, tmp_path / "story.timelinejs.csv").decode()
    assert rows.startswith("Year,Month,Day,")
    assert capsys.readouterr().err == (
        "dateline: 1 event was left out: it has no date that TimelineJS (CSV) could show.\n"
    )
    export(sample_copy, tmp_path / "story.ics")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("asked", "told"), [("asof=2018-04-17", True), ("q=court", False)])
def test_a_page_as_of_a_day_says_that_accounts_are_counted_today(
    sample_copy: Path, tmp_path: Path, asked: str, told: bool
) -> None:
    page = export(sample_copy, tmp_path / "story.html", "--filter", asked).decode()
    assert ("How many articles tell an event is counted as of today." in page) is told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.csv", "dateline: no events are selected: the file holds none.\n"),
        ("a.ris", "dateline: no articles are selected: the file holds none.\n"),
    ],
)
def test_a_selection_of_nothing_is_told(
    sample_copy: Path, tmp_path: Path, name: str, told: str, capsys
) -> None:
    export(sample_copy, tmp_path / name, "--filter", "source=Nobody")
    assert capsys.readouterr().err == told


def test_references_are_of_articles_without_being_asked(sample_copy: Path, tmp_path: Path) -> None:
    assert export(sample_copy, tmp_path / "story.ris").count(b"TY  - NEWS\r\n") == 49


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.doc"], "'a.doc' names no format that can be written."),
        (["a.csv", "--what", "names", "--format", "md"], "'md' is no format for names."),
    ],
)
def test_format_that_there_is_not_is_told_with_those_there_are(
    arguments, said, tmp_path: Path, capsys
) -> None:
    Project(tmp_path / "p").close()
    assert main(["export", *arguments, "--data", str(tmp_path / "p")]) == 1
    told = capsys.readouterr().err
    assert said in told and ".parquet, or --format with one of csv, xlsx" in told


@pytest.mark.parametrize(
    "more",
    [["--filter", "q=court"], ["--format", "md"], ["--what", "names"], ["--once"], ["events.csv"]],
    ids=lambda more: more[0],
)
def test_an_archive_is_of_the_whole_project(more: list[str], tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--archive", str(tmp_path / "a.zip"), "--data", str(tmp_path), *more])
    assert ended.value.code == 2 and "--archive" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
