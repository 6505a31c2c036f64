"""Company on the entities page: matrix, network, one name's company, what the last upload brought."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.store import Filter, Term
from tests.ui.test_pages import app, known, sample_copy_of_module, story  # noqa: F401 fixtures
from ui import company as parts
from ui.heat import to_json as grid_json
from ui.network import to_json as network_json
from ui.pair import choosing_pair
from ui.rows import answer, choosing
from ui.state import View


@pytest.fixture(scope="module")
def ids(known) -> dict[str, str]:  # noqa: F811
    """Ids of the sample story's names."""
    found = known.entities(Filter(), limit=None)[0]
    return dict(zip(found["name"], found["entity"], strict=True))


def _words(test) -> str:
    return "\n".join(e.value for kind in (test.caption, test.markdown, test.info) for e in kind)


@pytest.mark.parametrize(("shape", "most"), [("matrix", 435), ("network", parts.MOST_LINKS)])
def test_company_lists_the_links_that_it_draws(app, known, story: Path, shape: str, most: int) -> None:  # noqa: F811
    found = known.company(Filter(), most=parts.MOST_NAMES)
    least = parts.least_fitting(found, "sentences", most=most)
    test = app(story, "entities", company=shape)
    assert test.slider(key="c_least").value == least
    assert "names: the 30 mentioned most are looked at" in _words(test)
    links = next(d.value for d in test.dataframe if "Beside" in d.value.columns)
    assert links["Sentences"].tolist() == [n for n in found.links["sentences"] if n >= least]


def test_threshold_holds_for_picture_and_table_and_lives_in_the_address(app, story: Path) -> None:  # noqa: F811
    test = app(story, "entities", company="network")
    test.slider(key="c_least").set_value(5).run()
    assert not test.exception
    assert test.query_params["least"] in ("5", ["5"])
    links = next(d.value for d in test.dataframe if "Beside" in d.value.columns)
    assert links["Sentences"].min() >= 5
    test.button_group(key="c_by").set_value("articles").run()
    assert not test.exception
    assert "least" not in test.query_params
    assert test.query_params["by"] in ("articles", ["articles"])
    links = next(d.value for d in test.dataframe if "Beside" in d.value.columns)
    assert list(links.columns) == ["Articles", "Name", "Beside", "Sentences"]  # what is asked for is in sight


def test_company_follows_filter_search_and_types(app, story: Path) -> None:  # noqa: F811
    test = app(story, "entities", company="matrix", types="PERSON", happened="2018..2018")
    links = next(d.value for d in test.dataframe if "Beside" in d.value.columns)
    assert "Telegram" not in set(links["Name"]) | set(links["Beside"])
    alone = app(story, "entities", company="network", search="Roskomnadzor")
    assert "fewer" in next(i.value for i in alone.info)


def test_chosen_link_shows_its_sentences_dated_and_not(app, known, story: Path, ids) -> None:  # noqa: F811
    pair = ids["Telegram"], ids["Roskomnadzor"]
    test = app(story, "entities", company="network", one=pair[0], other=pair[1], quotes="99")
    total = known.summary(Filter().naming(*pair)).events
    assert f"{total} sentences with a date and both names" in _words(test)
    undated = set(known.undated_company(*pair, Filter())["quote"])
    assert undated and undated <= {t.value for t in test.text}
    test.button(key="pair-close").click().run()
    assert not test.exception
    assert "one" not in test.query_params and "other" not in test.query_params


def test_name_shows_its_company_and_what_the_last_upload_brought(app, story: Path, ids) -> None:  # noqa: F811
    test = app(story, "entities", who=ids["Telegram"], one=ids["Telegram"], other=ids["Pavel Durov"])
    assert "Beside whom, when" in _words(test)
    assert "Quotes with Pavel Durov" in _words(test).replace("\\", "")
    assert any("New with the last upload, events.csv" in e.label.replace("\\", "") for e in test.expander)
    court = app(story, "entities", who=ids["Agora"])
    assert "brought nothing new about this name" in _words(court)


def test_quotes_of_a_name_are_paged(app, known, story: Path, ids) -> None:  # noqa: F811
    total = known.summary(Filter().naming(ids["Telegram"])).events
    first = app(story, "entities", who=ids["Telegram"])
    assert f"1–25 of {total} quotes" in _words(first)
    second = app(story, "entities", who=ids["Telegram"], quotes="2")
    assert f"26–{min(50, total)} of {total} quotes" in _words(second)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([1], ("a", "c")), ([], "dropped"), ([2], "dropped")],
    ids=["chosen", "no longer", "a row of before"],
)
def test_chosen_row_is_what_it_stands_for(rows: list[int], expected) -> None:
    told = []
    selection = {"selection": {"rows": rows}}
    answer(selection, [("a", "b"), ("a", "c")], told.append, lambda: told.append("dropped"))
    assert told == [expected]


def test_table_marks_the_open_row_wherever_it_stands() -> None:
    given = [choosing("t", shown, "b", str, str) for shown in (["a", "b"], ["b", "a"], ["a", "c"])]
    assert [g["selection_default"]["selection"]["rows"] for g in given] == [[1], [0], []]
    assert len({g["key"] for g in given}) == 3


@pytest.mark.parametrize("pair", [("a", "b"), ("b", "a")])
def test_pair_is_marked_whichever_way_round(pair: tuple[str, str]) -> None:
    given = choosing_pair("t", [("c", "a"), ("a", "b")], View(one=pair[0], other=pair[1]))
    assert given["selection_default"]["selection"]["rows"] == [1]


@pytest.mark.parametrize(
    ("happened", "bucket", "unit", "expected"),
    [
        ("", "2018-04-01", "month", "2018-04..2018-04"),
        ("2018-04-10..2018-06", "2018-04-01", "month", "2018-04-10..2018-04-30"),
        ("..2018-04-16", "2018-04-16", "week", "2018-04-16..2018-04-16"),
    ],
    ids=["month", "inside a range", "cut by a range"],
)
def test_chosen_bucket_narrows_inside_the_range(monkeypatch, happened, bucket, unit, expected) -> None:
    terms = (Term("happened", happened),) if happened else ()
    changes: dict = {}
    monkeypatch.setattr(parts.state, "view", lambda: View(filter=Filter(terms)))
    monkeypatch.setattr(parts.state, "change", changes.update)
    parts._choose_bucket("a", "b", parts.date.fromisoformat(bucket), unit)
    assert changes["filter"] == Filter((Term("happened", expected),))
    assert (changes["one"], changes["other"]) == ("a", "b")


@pytest.mark.parametrize(
    ("day", "unit", "words"),
    [
        ("2018-04-16", "day", "16 April 2018"),
        ("2018-04-16", "week", "week of 16 April 2018"),
        ("2018-04-01", "month", "April 2018"),
        ("2018-10-01", "quarter", "Q4 2018"),
        ("2018-01-01", "year", "2018"),
        ("2010-01-01", "decade", "2010s"),
    ],
)
def test_bucket_is_said_in_words(day: str, unit: str, words: str) -> None:
    assert parts._bucket_words(parts.date.fromisoformat(day), unit) == words


def test_payloads_name_what_is_chosen_once() -> None:
    from tests.charts.test_company import company

    drawn = network_json(parts.network(company(), "sentences", 2), "sentences", ("t", "r"), "head")
    assert [n[:4] for n in drawn["nodes"]] == [
        ["t", "Name t", "ORG", 90],
        ["r", "Name r", "ORG", 70],
        ["d", "Name d", "PERSON", 68],
    ]
    assert drawn["links"] == [[0, 1, 19, 40], [0, 2, 9, 31]]
    grid = parts.matrix(company(), "sentences", 2)
    assert grid_json(grid)["columns"] is None
    assert grid_json(replace(grid, columns=grid.columns[:1]))["columns"] == [["t", "Name t", "ORG"]]
