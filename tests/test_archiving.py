"""The archive of a project: what is restored is the same; what is no sound archive leaves nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.archiving import archive_gaps
from dateline.cli import main
from dateline.errors import DatelineError, UnreadableFile
from dateline.intake import Options, read
from dateline.project import Project
from dateline.restoring import restore
from dateline.stop_points import Stopped
from dateline.store import Filter, Store, Term

START = datetime(2100, 3, 1, 12, tzinfo=UTC)  # after the sample story was loaded
MORE = b"title;text;published\nA day;It was on 03/04/2021 in Port Lindow.;05/04/2021\n"
GONE = b"title,text\nGone,Ada Example came on 3 May 2022.\n"


class Clock:
    """A minute later each time it is looked at."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture(scope="module")
def mended(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample story, changed in every way that a person can change it."""
    folder = Path(shutil.copytree(sample_folder, tmp_path_factory.mktemp("mended") / "project"))
    with Project(folder, Clock()) as project:
        project.store.add_event("Before the last upload", "", names=["Борис"], who="Ben")
        project.add(MORE, "more-1.csv", Options(date_order="DMY"), who="Ada")
        undone = project.add(GONE, "gone.csv", who="Ada", with_names=False)
        project.undo(undone.record.id)
        _mend(project.store)
    return folder


def _mend(store: Store) -> None:
    names = dict(zip(*(store.entities(Filter(), limit=9)[0][c] for c in ("name", "entity")), strict=True))
    store.merge_entities([names["Moscow"]], names["Russia"], "Ada", "one place, for a test")
    store.rename_entity(names["Pavel Durov"], "Pavel Valeryevich Durov", "Ada", "in full")
    taken_back = store.ignore_entities([names["Roskomnadzor"]], "Ada")
    store.undo_corrections([c.id for c in taken_back], "Ben")
    first, second, third, *_ = [
        row["event"] for row in store.event_rows(Filter((Term("kind", "extracted"),)))
    ]
    store.change_event(first, date="2011", headline="He began", who="Ada", why="=the register\nsays so")
    store.confirm_event(second, "Ben")
    store.hide_event(third, "Ada", "no event")
    store.add_event("Решение, “added”", "2018-05", "A note", ["Анна"], "Wire", "Ada")
    dispute = store.disputes(Filter())[0]
    store.settle(dispute.event, dispute.about, dispute.sides[0].value, "the paper says so", "Ada")
    apart = next(row for row in store.event_rows(Filter(), None, once=True) if row["reports"] > 2)
    store.split_event(apart["event"], "Ada", "another one")


def state(folder: Path) -> dict[str, list]:
    """Everything that a person would miss."""
    with Project(folder) as project:
        store = project.store
        rows = store.event_rows(Filter(), None)
        told = store.event_rows(Filter(), None, once=True)
        leads = [row["event"] for row in told if row["reports"] > 1]
        imports = store.imports().drop(columns="import")
        names = store.entities(Filter(), limit=None)[0]
        forms = {e: store.entity(e).aliases.to_dict("records") for e in names["entity"][:20]}
        return {
            "events": rows,
            "inferred": store.event_rows(Filter((Term("kind", "inferred"),)), None),
            "happenings": [row["event"] for row in told],
            "accounts": [(lead, sorted(store.accounts(lead)["event"])) for lead in leads],
            "disagreements": store.disputes(Filter()),
            "names": names.drop(columns="spark").to_dict("records"),
            "forms": [forms],
            "states": [store.entity_states(names["entity"])],
            "articles": store.articles(Filter(), None)[0].to_dict("records"),
            "corrections": list(store.corrections()),
            "imports": imports.to_dict("records"),
            "originals": [store.original(d) for d in imports["sha256"]],
            "habits": store.archived_habits(),
        }


@pytest.fixture(scope="module")
def archive(mended: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "story.zip"
    assert main(["export", "--archive", str(file), "--data", str(mended)]) == 0
    return file


@pytest.fixture(scope="module")
def restored(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder, and what was said."""
    folder = tmp_path_factory.mktemp("deep") / "er" / "restored"
    return folder, list(restore(archive, folder, jobs=1))


def test_restored_project_is_the_same_corrections_included(mended: Path, restored) -> None:
    folder, said = restored
    assert said == [
        "articles.csv: 49 articles loaded.", "events.csv: 30 events loaded.",
        "more-1.csv: 1 article loaded.", "gone.csv: listed, without what it had brought.",
        "13 corrections recorded again.",
    ]  # fmt: skip
    before, after = state(mended), state(folder)
    assert all(before.values())
    for part in before:
        assert after[part] == before[part], part
    assert [p.name for p in folder.parent.iterdir()] == ["restored"]


def test_archive_of_a_restored_project_says_the_same(archive: Path, restored, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    assert main(["export", "--archive", str(again), "--data", str(restored[0])]) == 0
    lists = ("imports.jsonl", "corrections.jsonl", "habits.jsonl")
    with zipfile.ZipFile(archive) as one, zipfile.ZipFile(again) as other:
        assert [one.read(name) for name in lists] == [other.read(name) for name in lists]
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_command_says_what_comes_back_and_what_was_not_kept(tmp_path: Path, capsys) -> None:
    even = bytes(3_000_000)  # would pack a thousand times
    digest = hashlib.sha256(even).hexdigest()
    with Project(tmp_path / "p") as project:
        project.add(GONE, "one.csv", with_names=False)
        lost = project.add(MORE, "two.csv", with_names=False)
        project.store.original_path(lost.record.sha256).unlink()
        made = project.store.begin_import("even.bin", digest, START, "", even)
        project.store.undo_import(project.store.finish_import(made, articles=1).id)
    assert main(["export", "--archive", str(tmp_path / "a.zip"), "--data", str(tmp_path / "p")]) == 1
    assert "two.csv: the file as it was received was not kept" in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo(f"originals/{digest}").compress_type == zipfile.ZIP_STORED
    assert main(["restore", str(tmp_path / "a.zip"), "--data", str(tmp_path / "q"), "--jobs", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "one.csv: 1 article loaded.",
        "two.csv: its bytes are not in the archive, so its articles are not here.",
        "even.bin: listed, without what it had brought.", "0 corrections recorded again.",
        f"The project is in {tmp_path / 'q'}.",
    ]  # fmt: skip
    assert (tmp_path / "q" / "originals" / digest[:2] / digest).read_bytes() == even


def test_what_an_archive_made_now_would_lack_is_known_before(tmp_path: Path) -> None:
    with Project(tmp_path / "p") as project:
        project.add(GONE, "one.csv", with_names=False)
        lost = project.add(MORE, "two.csv", with_names=False)
        assert archive_gaps(project.store) == []
        project.store.original_path(lost.record.sha256).unlink()
        project.store.begin_import("three.csv", "3" * 64, START, "", b"title")
        assert archive_gaps(project.store) == [
            "two.csv: the file as it was received was not kept, so it is not in the archive.",
            "three.csv: it is being loaded, so what it brings is not in the archive.",
        ]


def test_archive_that_is_not_there_is_told(tmp_path: Path, capsys) -> None:
    assert main(["restore", str(tmp_path / "nowhere.zip"), "--data", str(tmp_path / "r")]) == 1
    assert "nowhere.zip: The file cannot be read" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_import_that_was_cancelled_comes_back_as_far_as_it_was(tmp_path: Path) -> None:
    rows = "".join(f"T{k},It was {k % 28 + 1} May 2022 in town {k}.\n" for k in range(700))
    with Project(tmp_path / "p") as project:
        done: list[int] = []
        report = project.add(
            f"title,text\n{rows}".encode(), "long.csv", progress=lambda p: done.append(p.done),
            stop=lambda: bool(done) and done[-1] > 0, with_names=False,
        )  # fmt: skip
        assert report.record.cancelled and 0 < report.record.articles < 700
    before = state(tmp_path / "p")
    assert main(["export", "--archive", str(tmp_path / "a.zip"), "--data", str(tmp_path / "p")]) == 0
    list(restore(tmp_path / "a.zip", tmp_path / "q", jobs=1))
    after = state(tmp_path / "q")
    assert after["articles"] == before["articles"]
    assert after["imports"] == before["imports"]


def test_stopped_restoring_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        list(restore(archive, tmp_path / "restored", jobs=1, stop=lambda: True))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["a project", "a file in it", "a file"])
def test_folder_that_holds_something_is_left_as_it_is(
    archive: Path, tmp_path: Path, there: str, capsys
) -> None:
    folder = tmp_path / "taken"
    if there == "a project":
        Project(folder).close()
    elif there == "a file in it":
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
    else:
        folder.write_text("mine")
    before = sorted(p.name for p in tmp_path.rglob("*"))
    assert main(["restore", str(archive), "--data", str(folder)]) == 1
    assert f"{folder}: There is something here already." in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_archive_of_a_project_is_no_pile_of_documents(archive: Path) -> None:
    with pytest.raises(UnreadableFile, match="archive of a whole project"):
        read(archive.read_bytes(), "story.zip")


@pytest.mark.parametrize("arguments", [[], ["a.csv", "--archive", "a.zip"]], ids=["neither", "both"])
def test_export_is_of_a_file_or_of_an_archive(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", *arguments])
    assert caught.value.code == 2
    assert "name a FILE, or give --archive FILE" in capsys.readouterr().err


DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
HEAD = {"dateline-project.json": json.dumps({"version": 1})}
LISTS = {**HEAD, "imports.jsonl": "", "corrections.jsonl": "", "habits.jsonl": ""}
MADE = {"field": "add", "before": "", "who": "", "when": START.isoformat(), "why": "", "undone": False,
        "undone_by": "", "undone_when": None}  # fmt: skip


def packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def correction(**fields: object) -> str:
    return json.dumps(MADE | fields)


def adding(**said: object) -> dict[str, str]:
    event = {"headline": "They met", "date": "2018", "names": []} | said
    return {"corrections.jsonl": correction(target="event:added-1", after=json.dumps(event))}


def loading(**options: object) -> dict[str, str]:
    made = {"file": "a.csv", "sha256": DIGEST, "when": START.isoformat(), "who": "", "state": "finished",
            "articles": 1, "events": 0, "already": 0, "options": options}  # fmt: skip
    return {"imports.jsonl": json.dumps(made)}


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"nothing", "The ZIP archive is damaged or cut off."),
    "other archive": (lambda: packed({"a.txt": "A"}), "It is no archive of a project."),
    "cut off": (lambda: packed(LISTS)[:-40], "The ZIP archive is damaged or cut off."),
    "way out": (lambda: packed({**LISTS, "../../evil": "x"}), "It holds '../../evil'"),
    "way out of the uploads": (
        lambda: packed({**LISTS, f"originals/../{DIGEST}": ""}), "It holds 'originals/..",
    ),
    "absolute": (lambda: packed({**LISTS, "/etc/evil": "x"}), "It holds '/etc/evil'"),
    "a database": (lambda: packed({**LISTS, "project.duckdb": "x"}), "It holds 'project.duckdb'"),
    "another file under a digest": (
        lambda: packed({**LISTS, f"originals/{DIGEST}": "x"}), "is not what it was",
    ),
    "bomb": (lambda: packed({**LISTS, f"originals/{DIGEST}": bytes(30_000_000)}), "more than 100 times"),
    "bomb of lines": (lambda: packed({**LISTS, "imports.jsonl": b"\n" * 30_000_000}), "more than 100 times"),
    "list is missing": (lambda: packed(HEAD), "Its part 'imports.jsonl' is missing."),
    "newer": (lambda: packed({**LISTS, "dateline-project.json": '{"version": 2}'}), "another version"),
    "no JSON": (lambda: packed({**LISTS, "imports.jsonl": "{"}), "Line 1 of imports.jsonl is not"),
    "no import": (lambda: packed({**LISTS, "imports.jsonl": "[]"}), "Line 1 of imports.jsonl is not"),
    "deep": (lambda: packed({**LISTS, "habits.jsonl": "[" * 100_000}), "Line 1 of habits.jsonl is not"),
    "no correction": (
        lambda: packed({**LISTS, "corrections.jsonl": correction(target=1, after="")}),
        "Line 1 of corrections.jsonl is not",
    ),
    "correction of nothing": (
        lambda: packed({**LISTS, "corrections.jsonl": correction(target="nothing", after="")}),
        "holds there: 'nothing' does not say what is corrected.",
    ),
    "correction without sense": (
        lambda: packed({**LISTS, "corrections.jsonl": correction(target="event:x", after="no JSON")}),
        "Line 1 of corrections.jsonl is not",
    ),
    "correction of no date": (
        lambda: packed({**LISTS, "corrections.jsonl": correction(target="event:x", field="date", after="?")}),
        "Line 1 of corrections.jsonl is not what an archive of a project holds there: '?' is not a date.",
    ),
    "event whose headline is a number": (lambda: packed({**LISTS, **adding(headline=5)}), "Line 1 of corr"),
    "event beyond any text": (lambda: packed({**LISTS, **adding(start=1 << 70)}), "Line 1 of corr"),
    "time before all times": (
        lambda: packed({
            **LISTS,
            "corrections.jsonl": correction(target="event:x", after="", when="0001-01-01T00:00:00+14:00"),
        }),
        "Line 1 of corrections.jsonl is not",
    ),
    "options of no file": (lambda: packed({**LISTS, **loading(delimiter=5)}), "Line 1 of imports.jsonl is"),
    "mapping of three": (lambda: packed({**LISTS, **loading(mapping=["abc"])}), "Line 1 of imports.jsonl is"),
    "order of no days": (lambda: packed({**LISTS, **loading(date_order="X")}), "Line 1 of imports.jsonl is"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_sound_archive_is_refused_and_leaves_nothing(case: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[case]
    file = tmp_path / "hostile.zip"
    file.write_bytes(make())
    with pytest.raises(DatelineError) as caught:
        list(restore(file, tmp_path / "restored", jobs=1))
    assert reason in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["hostile.zip"]
