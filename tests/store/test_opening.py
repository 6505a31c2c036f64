"""Opening a folder: who holds it, what it may do, and what a dead process left behind."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dateline.errors import QueryTooSlow, StoreBusy, StoreError
from dateline.store import Filter, Term
from tests.store.collection import DIGEST, WHEN, load, opened, pair

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = pair("a1", ("The court sat", "2018-04-16", (("Anna Berg", "PERSON"),)))
COURT = Filter((Term("q", "courts"),))


def test_new_folder_is_empty_and_stays_so(tmp_path):
    with opened(tmp_path / "deep" / "project") as store:
        assert store.is_empty()
        revision = store.revision
    with opened(tmp_path / "deep" / "project") as store:
        assert store.is_empty() and store.revision == revision


def test_what_was_loaded_is_there_after_closing(tmp_path):
    with opened(tmp_path) as store:
        load(store, [ARTICLE])
        revision = store.revision
    with opened(tmp_path) as store:
        assert store.revision == revision
        assert store.article("a1").article.text == ARTICLE[0].text
        assert len(store.events(COURT)) == 1


def test_second_process_is_told_what_to_do(tmp_path):
    with opened(tmp_path):
        code = f"from dateline.store import Store; Store.open({str(tmp_path)!r})"
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "StoreBusy" in other.stderr
    assert "Another Dateline has this project open. Stop it" in other.stderr


def test_second_store_of_this_process_is_refused_until_the_first_closes(tmp_path):
    with opened(tmp_path), pytest.raises(StoreBusy, match="open already"):
        opened(tmp_path / ".")
    with opened(tmp_path) as again:
        assert again.is_empty()


def test_closing_twice_is_fine_and_a_closed_store_says_so(tmp_path):
    store = opened(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.summary(Filter())


def test_file_that_is_no_project_is_named(tmp_path):
    (tmp_path / "project.duckdb").write_bytes(b"not a database, but long enough to look like one" * 100)
    with pytest.raises(StoreError, match=r"project\.duckdb: The project's file is damaged"):
        opened(tmp_path)
    (tmp_path / "project.duckdb").unlink()
    opened(tmp_path).close()


def test_folder_that_cannot_be_created_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be created"):
        opened(tmp_path / "file" / "project")


def test_project_of_a_newer_version_is_left_alone(tmp_path):
    opened(tmp_path).close()
    with duckdb.connect(str(tmp_path / "project.duckdb")) as raw:
        raw.execute("insert into migration values ('from_the_future', now()::timestamp)")
    with pytest.raises(StoreError, match=r"newer Dateline \(step 'from_the_future'\)"):
        opened(tmp_path)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to '/tmp/dateline-should-not-exist.csv'",
        "attach '/tmp/dateline-should-not-exist.db'",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ],
)
def test_no_sql_reaches_outside_the_file(tmp_path, sql):
    with opened(tmp_path) as store, store._db.read() as cursor, pytest.raises(duckdb.Error):
        cursor.run(sql)


def test_slow_question_is_stopped(tmp_path):
    with opened(tmp_path, time_limit=0.2) as store:
        with pytest.raises(QueryTooSlow, match=r"after 0\.2 seconds"), store._db.read() as cursor:
            cursor.rows("select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 7")
        assert store.is_empty()


def test_import_cut_off_by_a_crash_shows_as_interrupted(tmp_path):
    store = opened(tmp_path)
    made = store.begin_import("file.csv", DIGEST, WHEN, "tester")
    store.add_articles(made, [ARTICLE])
    store.close()
    with opened(tmp_path) as store:
        assert store.imports()[["state", "articles"]].values.tolist() == [["interrupted", 1]]
        assert store.import_of(DIGEST) is None  # so that it can be loaded again, which finishes the work
        again = load(store, [ARTICLE, pair("a2")])
        assert store.summary(Filter()).articles_total == 2
        store.undo_import(made)
        assert store.article("a1") and store.article("a2")
        store.undo_import(again)
        assert store.is_empty()


def test_index_catches_up_with_what_a_crash_kept_from_it(tmp_path):
    store = opened(tmp_path)
    load(store, [ARTICLE])
    made = store.begin_import("more.csv", "b" * 64, WHEN, "")
    store.add_articles(made, [pair("a2", ("Another court", None, ()))])
    store._db.close()  # the index was not told
    type(store)._open.discard(store.folder)
    with opened(tmp_path) as store:
        assert list(store.events(COURT)["article"]) == ["a1", "a2"]


@pytest.mark.parametrize("damage", ["gone", "garbled", "torn", "of another project", "ahead"])
def test_index_that_is_of_no_use_is_made_anew(tmp_path, damage):
    home, other = tmp_path / "home", tmp_path / "other"
    with opened(home) as store:
        load(store, [ARTICLE])
    _harm(home, other, damage)
    with opened(home) as store:
        assert len(store.events(COURT)) == 1
        made = store.begin_import("more.csv", "b" * 64, WHEN, "")
        store.add_articles(made, [pair("a2", ("Another court", None, ()))])
        assert len(store.events(COURT)) == 2


def _harm(home, other, damage: str) -> None:
    index = next((home / "search").iterdir())
    if damage == "gone":
        shutil.rmtree(home / "search")
    elif damage == "garbled":
        (index / "meta.json").write_text("{ not json")
    elif damage == "torn":
        for path in index.glob("*.term"):
            path.write_bytes(path.read_bytes()[:20])
    elif damage == "of another project":
        with opened(other) as store:
            load(store, [pair("b1", ("Nothing of the kind", None, ()))])
        with duckdb.connect(str(other / "project.duckdb")) as raw:
            raw.execute("update state set created = '1999-01-01'")
        shutil.rmtree(other / "search")
        opened(other).close()
        shutil.rmtree(index)
        shutil.copytree(other / "search" / index.name, index)
    else:
        with duckdb.connect(str(home / "project.duckdb")) as raw:
            raw.execute("update state set revision = 1")


def _read_all(folder) -> None:
    with opened(folder) as store:
        for key in store.articles(Filter(), limit=1_000)[0]["article"]:
            store.article(key)


@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, "torn"], ids=str)
def test_damage_to_the_file_itself_is_told_with_what_to_do(tmp_path, where) -> None:
    with opened(tmp_path) as store:
        texts = [(f"{n} {random.Random(n).randbytes(4_000).hex()}", None, ()) for n in range(200)]
        load(store, [pair(f"a{n}", text) for n, text in enumerate(texts)])
    path = tmp_path / "project.duckdb"
    size = path.stat().st_size
    assert size > 1_000_000
    if where == "torn":
        os.truncate(path, size // 2)
    else:
        with path.open("r+b") as file:
            file.seek(int(size * where))
            file.write(random.Random(1).randbytes(300_000))
    with pytest.raises(StoreError, match=r"damaged .* Move this file away and start Dateline again"):
        _read_all(tmp_path)


_FULL = """
import resource, sys
from pathlib import Path
from dateline.errors import StoreError
from tests.store.collection import WHEN, opened, pair
store = opened(Path(sys.argv[1]))
made = store.begin_import("f", "a" * 64, WHEN, "")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
for n in range(400):
    try:
        store.add_articles(made, [pair(f"a{n}", ("The court sat. " * 400, None, ()))])
    except StoreError as error:
        print(n, error)
        break
"""


def test_full_disk_is_told_and_what_was_acknowledged_stays(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path), "600000"], capture_output=True, text=True, cwd=ROOT
    )
    stored, _, told = done.stdout.partition(" ")
    assert "cannot be written" in told and "Make room on the disk" in told, done.stderr
    with opened(tmp_path) as store:
        assert store.summary(Filter()).articles_total == int(stored) > 0
        assert not store.lost()


def test_folder_that_must_not_be_written_is_told(tmp_path) -> None:
    store = opened(tmp_path)
    load(store, [ARTICLE])
    shutil.copy(tmp_path / "project.duckdb.wal", tmp_path / "kept")
    store.close()
    shutil.move(tmp_path / "kept", tmp_path / "project.duckdb.wal")
    with pytest.raises(StoreError, match=r"cannot be copied before it is opened .* check your rights"):
        _unwritable(tmp_path)


def _unwritable(folder) -> None:
    """Open a folder in which no file can be made, whoever runs the test: the copy's place is taken."""
    (folder / f"project.duckdb.wal.{os.getpid()}").mkdir()
    opened(folder)


def test_index_that_is_damaged_where_only_a_search_notices_is_made_anew(tmp_path) -> None:
    with opened(tmp_path) as store:
        load(store, [ARTICLE])
    for path in (tmp_path / "search").rglob("*.fast"):
        path.write_bytes(b"\xff" * 16 + path.read_bytes()[16:])
    with opened(tmp_path) as store:
        assert len(store.events(COURT)) == 1
