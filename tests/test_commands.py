"""The command line, as a shell meets it: output, exit codes, messages."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.intake import read as read_file
from dateline.project import Project

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed"
ARTICLE = {"id": "a", "text": "Ada Example resigned on 3 May 2022.", "published": None}


def run_read(monkeypatch, capsys, *lines: str, arguments: tuple[str, ...] = ()) -> tuple[int, list[dict]]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    code = main(["read", *arguments])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_read_answers_an_article_with_dates_names_and_claims(monkeypatch, capsys) -> None:
    code, (answer,) = run_read(monkeypatch, capsys, json.dumps(ARTICLE))
    assert code == 0
    (mention,) = answer["dates"]
    fields = ("start", "end", "type", "value", "edtf", "earliest", "latest", "precision")
    assert {k: mention[k] for k in fields} == {
        "start": 24,
        "end": 34,
        "type": "DATE",
        "value": "2022-05-03",
        "edtf": "2022-05-03",
        "earliest": "2022-05-03",
        "latest": "2022-05-03",
        "precision": "day",
    }
    assert [(n["start"], n["end"], n["type"], n["name"]) for n in answer["names"]] == [
        (0, 11, "PERSON", "Ada Example")
    ]
    assert [(c["start"], c["end"], c["date"], c["names"]) for c in answer["claims"]] == [(0, 35, 0, [0])]


@pytest.mark.parametrize("arguments", [(), ("--jobs", "2")], ids=["one process", "two"])
def test_read_keeps_the_order_and_answers_bad_lines_in_their_place(monkeypatch, capsys, arguments) -> None:
    lines = [json.dumps({**ARTICLE, "id": k}) for k in range(20)]
    lines[3], lines[7] = "{not json", '{"id": 7}'
    code, answers = run_read(monkeypatch, capsys, *lines, arguments=arguments)
    assert code == 1
    assert [a["id"] for a in answers] == [k if k not in (3, 7) else None for k in range(20)]
    assert answers[3]["error"].startswith("line 4:")
    assert answers[7]["error"] == "line 8: no field 'text'. Each line is a JSON object with id and text."


def test_read_says_that_it_left_out_a_publication_date_that_is_none(monkeypatch, capsys) -> None:
    text = {"text": "He came yesterday."}
    lines = [json.dumps({**text, "published": p}) for p in ("2018-04-16", "2018-04", "31/02/2018", "")]
    code, answers = run_read(monkeypatch, capsys, *lines)
    assert code == 0
    assert [a["dates"][0]["edtf"] for a in answers] == ["2018-04-15", None, None, None]
    assert [a.get("notes") for a in answers] == [
        None,
        None,
        ["published '31/02/2018' is no ISO 8601 or EDTF date (2018-04-16): taken as not given"],
        None,
    ]


def test_read_answers_before_the_input_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "dateline.cli", "read"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        process.stdin.write(json.dumps(ARTICLE).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
        process.stdin.close()
        assert process.wait(30) == 0


def test_adding_the_same_file_twice_adds_nothing_and_says_so(tmp_path: Path, capsys) -> None:
    file = tmp_path / "a.csv"
    file.write_text("title,text,published\nT,It was 3 May 2022.,2022-05-04\nBad,x,31/02/2022\n")
    add = ["add", str(file), "--data", str(tmp_path / "p"), "--json", "--jobs", "1"]
    assert main(add) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["articles"], first["repeated"], first["already"]) == (1, False, 0)
    assert [(r["row"], r["column"], r["value"]) for r in first["rejected"]] == [
        (2, "published", "31/02/2022")
    ]
    assert main(add) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["articles"], again["repeated"], again["already"]) == (0, True, 1)


def test_article_that_comes_in_another_file_is_already_there(tmp_path: Path, capsys) -> None:
    row = "T,It was 3 May 2022.,2022-05-04\n"
    for name, more in (("a.csv", ""), ("b.csv", "U,It was 4 May 2022.,2022-05-05\n")):
        (tmp_path / name).write_text(f"title,text,published\n{row}{more}")
    files = [str(tmp_path / name) for name in ("a.csv", "b.csv")]
    assert main(["add", *files, "--data", str(tmp_path / "p"), "--json", "--jobs", "1"]) == 0
    second = json.loads(capsys.readouterr().out.splitlines()[1])
    assert (second["articles"], second["already"]) == (1, 1)


def test_missing_file_is_told_and_the_others_load(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.csv").write_text("title,text\nT,It was 3 May 2022.\n")
    files = [str(tmp_path / "nowhere.csv"), str(tmp_path / "a.csv")]
    assert main(["add", *files, "--data", str(tmp_path / "p"), "--jobs", "1"]) == 1
    said = capsys.readouterr()
    assert f"{tmp_path / 'nowhere.csv'}: The file cannot be read" in said.err
    assert "a.csv: 1 article loaded." in said.out


def test_exported_events_load_back(sample_copy: Path, tmp_path: Path, capsys) -> None:
    target = tmp_path / "events.csv"
    assert main(["export", str(target), "--data", str(sample_copy), "--filter", "kind=imported"]) == 0
    again = read_file(target.read_bytes(), "events.csv")
    original = read_file((ROOT / "data" / "events.csv").read_bytes(), "events.csv")
    assert again.rejects == []
    assert {(e.title, e.edtf) for e in again.events} == {(e.title, e.edtf) for e in original.events}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["export", "events.xyz"], "'events.xyz' names no format that can be written."),
        (["export", "-", "--filter", "happened=soon"], "soon"),
        (["export", "-", "--filter", "hapened=2018"], "'hapened' is not a filter."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(arguments, reason, tmp_path: Path, capsys) -> None:
    Project(tmp_path / "p").close()
    assert main([*arguments, "--data", str(tmp_path / "p")]) == 1
    said = capsys.readouterr()
    assert reason in said.err
    assert said.out == ""


def test_failed_export_leaves_the_file_that_was_there(tmp_path: Path, capsys) -> None:
    Project(tmp_path / "p").close()
    target = tmp_path / "old.csv"
    target.write_text("precious")
    assert main(["export", str(target), "--data", str(tmp_path / "p"), "--filter", "happened=soon"]) == 1
    assert target.read_text() == "precious"
    assert main(["export", str(target), "--data", str(tmp_path / "nowhere")]) == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor quit on 6 June 2021.", "en"),
        ("Суд решил 3 мая.", "ru"),
        ("Er kam am Montag.", "de"),
        ("1 2", ""),
    ],
)
def test_language_of_a_short_text_is_a_usual_one(text: str, language: str) -> None:
    from dateline.reading.language import detect_language

    assert detect_language(text) == language


WRONG = ["nonsense", "add", "add --jobs -3 a.csv", "check", "timeline --dates many", "serve --port 99999"]


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_exits_with_two_and_says_why(typed: str, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main(typed.split())
    assert caught.value.code == 2
    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", ["export -", "timeline", "changes", "review", "reread", "correct --log log.csv"]
)
def test_a_folder_without_a_project_is_told_and_left_as_it_is(typed: str, tmp_path: Path, capsys) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        assert main([*typed.split(), "--data", str(folder)]) == 1
        assert f"{folder}: There is no project here." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_part_of_an_archive_that_was_not_loaded_is_named(tmp_path: Path, capsys) -> None:
    pile = tmp_path / "pile.zip"
    with zipfile.ZipFile(pile, "w") as archive:
        archive.writestr("note.txt", "A note.\n\nIts words.")
        archive.writestr("bad.pdf", b"%PDF-1.4 nothing")
        archive.writestr("rows.csv", "title,text,published\nOne,First.,soon\n")
    command = ["add", str(pile), "--data", str(tmp_path / "p"), "--jobs", "1", "--no-names"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "  bad.pdf: The PDF is damaged" in said
    assert "  rows.csv, row 1, column published: 'soon' is not a date." in said


def test_serve_says_when_the_port_is_taken(tmp_path: Path, capsys) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--data", str(tmp_path), "--port", str(port)]) == 1
    assert f"Port {port} is taken" in capsys.readouterr().err


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not beside this checkout")
@pytest.mark.parametrize("name", ["article.txt", "pasted text"])
def test_seed_article_comes_out_as_a_careful_reader_takes_it(name: str, tmp_path: Path) -> None:
    from dateline.intake import Options
    from dateline.project import Project
    from dateline.store import Filter

    expected = json.loads((SEED / "expected.json").read_text())
    data = (SEED / "article.txt").read_bytes()
    with Project(tmp_path / "p") as project:
        project.add(data, name, Options(kind="text") if name == "pasted text" else None)
        store = project.store
        events = store.events(Filter())
        entities = store.entities(Filter(), limit=None)[0]
        article = store.article(store.articles(Filter())[0]["article"].iloc[0])
        aliases = {e: set(store.entity(e).aliases["name"]) for e in entities["entity"]}
    assert sorted(events["edtf"]) == sorted(d["edtf"] for d in expected["dates"])
    found = {
        n.replace("’", "'"): (e, t)
        for e, n, t in entities[["entity", "name", "type"]].itertuples(index=False)
    }
    for wanted in expected["entities"]:
        assert found[wanted["name"]][1] in wanted["type"]
    assert "Durov" not in found
    assert "Just blog" not in found
    assert aliases[found["Pavel Durov"][0]] >= {"Pavel Durov"}
    assert (
        article.article.title == "The source spoke about Telegram’s cooperation with the Russian authorities"
    )
    assert article.article.text.strip() == data.decode().strip()
    reasons = {article.article.text[f.start : f.end].strip(): f.reason for f in article.article.flags}
    assert reasons["Just blog"] == "site name"
    assert sum(reason == "repeated headline" for reason in reasons.values()) == 1
    year = next(d for d in article.dates if d.text == "June 4")
    assert year.anchor.startswith("mention")
    assert article.dates[int(year.anchor.split()[1])].text == "June 18, 2020"


def test_package_serves_from_any_folder(tmp_path: Path) -> None:
    command = shutil.which("dateline", path=str(Path(sys.executable).parent))
    done = subprocess.run([command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    for name in ("serve", "add", "export", "read"):
        assert name in done.stdout


def test_events_file_finds_its_articles_by_their_own_ids(sample_copy: Path) -> None:
    from dateline.project import Project
    from dateline.store import Filter, Term

    with Project(sample_copy) as project:
        events = project.store.events(Filter((Term("kind", "imported"),)), limit=None)
    assert events["article"].notna().sum() == 25


def test_undoing_one_of_two_files_keeps_what_both_brought(tmp_path: Path, capsys) -> None:
    from dateline.project import Project
    from dateline.store import Filter

    rows = ["T,It was 3 May 2022.,2022-05-04", "U,It was 4 May 2022.,2022-05-05"]
    with Project(tmp_path / "p") as project:
        first = project.add(f"title,text,published\n{rows[0]}\n".encode(), "a.csv")
        project.add("\n".join(["title,text,published", *rows]).encode(), "b.csv")
        project.undo(first.record.id)
        assert project.store.summary(Filter()).articles == 2


def test_check_counts_and_stores_nothing(tmp_path: Path, capsys) -> None:
    file = tmp_path / "a.csv"
    file.write_text("title,text\nT,It was 3 May 2022.\nU,x\n")
    assert main(["check", str(file), "--json", "--out", str(tmp_path / "out.csv")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["columns"], found["rows"], found["rejected"], found["error"]) == (
        ["title", "text"],
        2,
        0,
        None,
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "out.csv"]


def test_check_of_a_missing_file_says_so(tmp_path: Path, capsys) -> None:
    assert main(["check", str(tmp_path / "nowhere.csv"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]


def test_names_files_mentions_of_one_entity_together(monkeypatch, capsys) -> None:
    mentions = [("Pavel Durov", "PER"), ("Telegram", "ORG"), ("Durov", "PER")]
    row = {"id": "a", "mentions": [{"i": i, "text": t, "label": k} for i, (t, k) in enumerate(mentions)]}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(row) + "\n"))
    assert main(["names"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["clusters"][0] == answer["clusters"][2] != answer["clusters"][1]
    assert answer["canonical"][0] == answer["canonical"][2] != answer["canonical"][1]


def test_names_tells_which_line_is_no_article(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"id": "a", "mentions": []}\n{"id": "b"}\n'))
    assert main(["names"]) == 1
    assert "line 2: No article with id and mentions" in capsys.readouterr().err


def test_evaluate_dates_prints_a_table(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-05-04" functionInDocument="CREATION_TIME">'
        'May 4, 2022</TIMEX3></DCT><TEXT>It began <TIMEX3 tid="t1" type="DATE" value="2022-05-03">yesterday'
        "</TIMEX3>.</TEXT></TimeML>"
    )
    assert main(["evaluate", "dates", str(tmp_path)]) == 0
    assert "1 documents" in (said := capsys.readouterr().out)
    assert [line.split()[3] for line in said.splitlines() if line.startswith("cal")] == ["100.0"]


def test_evaluate_names_prints_a_table(tmp_path: Path, capsys) -> None:
    gold = {
        "id": "a",
        "text": "Ada Example met Bob Sample.",
        "lang": "en",
        "entities": [{"start": 0, "end": 11, "label": "PER"}, {"start": 16, "end": 26, "label": "PER"}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    assert main(["evaluate", "names", str(tmp_path / "gold.jsonl")]) == 0
    assert "PERSON" in capsys.readouterr().out


def test_evaluate_of_nothing_says_so(tmp_path: Path, capsys) -> None:
    assert main(["evaluate", "dates", str(tmp_path)]) == 1
    assert main(["evaluate", "names", str(tmp_path / "none.jsonl")]) == 1
    assert "No JSON lines" in capsys.readouterr().err
