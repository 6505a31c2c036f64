"""`dateline timeline`: the protocol on standard input, a project, and bad input."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.cli import main

_ARTICLES = [
    {
        "id": 1,
        "date": "2019-03-05",
        "title": None,
        "text": "The Orlov bridge collapsed on Tuesday during the morning traffic.",
    },
    {
        "id": "b",
        "date": "2019-03-06",
        "text": "Three cars fell when the Orlov bridge\u2028collapsed on Tuesday.",
    },
    {
        "id": "c",
        "date": "2019-10-02T08:00:00",
        "text": "A court fined the builder of the Orlov bridge on Wednesday for negligence.",
    },
]
_TASK = {
    "task": "bridge",
    "articles": _ARTICLES,
    "n_dates": 2,
    "sents_per_date": 1,
    "start": "2019-03-05",
    "end": "2019-10-02",
    "keywords": [],
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs the command with this on standard input: exit code, standard output, standard error."""

    def call(given: object, *arguments: str) -> tuple[int, str, str]:
        text = given if isinstance(given, str) else json.dumps(given)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code = main(["timeline", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_stdin_prints_dates_and_text(run) -> None:
    code, out, err = run(_TASK, "--stdin")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {"date": "2019-03-05", "text": "The Orlov bridge collapsed on Tuesday during the morning traffic."},
        {
            "date": "2019-10-02",
            "text": "A court fined the builder of the Orlov bridge on Wednesday for negligence.",
        },
    ]


def test_a_sentence_stays_on_one_line(run) -> None:
    _, out, _ = run({**_TASK, "articles": _ARTICLES[1:2]}, "--stdin")
    assert json.loads(out)[0]["text"] == "Three cars fell when the Orlov bridge collapsed on Tuesday."


def test_nulls_leave_the_choice_to_the_options_and_to_dateline(run) -> None:
    task = {"articles": _ARTICLES, "n_dates": None, "sents_per_date": None}
    assert len(json.loads(run(task, "--stdin")[1])) == 2
    assert len(json.loads(run(task, "--stdin", "--dates", "1")[1])) == 1


def test_json_gives_the_place_of_every_sentence(run) -> None:
    _, out, _ = run({**_TASK, "n_dates": 1}, "--stdin", "--json")
    assert json.loads(out) == [
        {
            "date": "2019-03-05",
            "text": "The Orlov bridge collapsed on Tuesday during the morning traffic.",
            "articles": 2,
            "sentences": [
                {
                    "article": "1",
                    "start": 0,
                    "end": 65,
                    "text": "The Orlov bridge collapsed on Tuesday during the morning traffic.",
                    "names_day": True,
                }
            ],
        }
    ]


def test_an_article_without_text_is_named_and_the_others_are_told(run) -> None:
    code, out, err = run({**_TASK, "articles": [*_ARTICLES, {"id": 9}, "x"]}, "--stdin")
    assert code == 1
    assert len(json.loads(out)) == 2
    assert err.splitlines() == [
        "dateline: article 4: it has no text. It is left out; give it a field text.",
        "dateline: article 5: it has no text. It is left out; give it a field text.",
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("{", "standard input: It is not JSON", id="not JSON"),
        pytest.param("[]", 'standard input: There is no list "articles".', id="no object"),
        pytest.param({"articles": {}}, 'standard input: There is no list "articles".', id="no list"),
        pytest.param({**_TASK, "n_dates": "many"}, "n_dates is 'many', not a number.", id="no number"),
        pytest.param({**_TASK, "sents_per_date": -1}, "sents_per_date is -1, not a number.", id="negative"),
        pytest.param({**_TASK, "start": "spring"}, "start: 'spring' is not a date.", id="no date"),
        pytest.param({**_TASK, "end": "2019-03"}, "end: '2019-03' is not one day.", id="a month"),
    ],
)
def test_bad_input_gives_a_message(run, given: object, message: str) -> None:
    code, out, err = run(given, "--stdin")
    assert (code, out) == (1, "")
    assert err.startswith(f"dateline: {message}")


@pytest.mark.parametrize(
    "arguments",
    [["--dates", "few"], ["--dates", "0"], ["--sentences", "-1"], ["--sentences", "0"], ["--start", "May"]],
)
def test_bad_options_are_wrong_usage(run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(_TASK, "--stdin", *arguments)
    assert stopped.value.code == 2


def test_a_project_is_told_in_lines(run, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    rows = [f'{a["date"][:10]},"{a["text"]}"' for a in _ARTICLES if "\u2028" not in a["text"]]
    table.write_text("published,text\n" + "\n".join(rows) + "\n", encoding="utf-8")
    data = str(tmp_path / "project")
    assert main(["add", str(table), "--data", data]) == 0
    code, out, _ = run("", "--data", data, "--dates", "1")
    assert code == 0
    assert out.splitlines()[-1] == (
        "2019-03-05  The Orlov bridge collapsed on Tuesday during the morning traffic."
    )
    code, out, _ = run("", "--data", data, "--filter", "reported=2019-10..", "--sentences", "1", "--json")
    assert [(d["date"], len(d["sentences"])) for d in json.loads(out)] == [("2019-10-02", 1)]
