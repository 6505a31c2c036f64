"""Whether a lone surname or acronym joins its bearer, by the names that stand beside the two."""

from __future__ import annotations

import json

import pytest

from dateline.project import Project
from dateline.reading.names import Form, merge_collection
from dateline.reading.names.evaluate import merge_articles

TENNIS = ["Nina Falk", "Rosa Lind", "Elena Sato", "Lisbon", "Harbour Club", "Portugal"]
ART = ["Tate Hall", "Vienna", "Otto Brandt", "Austria", "Kunsthaus", "Mira Voss"]


def forms(bearer_articles: int = 1) -> list[Form]:
    return [Form("Anselm Kerner", "PERSON", bearer_articles, 2), Form("Kerner", "PERSON", 1, 1)]


def company(lone: list[str], bearer: list[str]):
    beside = {"Kerner": lone, "Anselm Kerner": bearer}
    return lambda wanted: {f: frozenset((n, "OTHER") for n in beside[f[0]]) for f in wanted}


@pytest.mark.parametrize(
    ("lone", "bearer", "bearer_articles", "rows"),
    [
        pytest.param(TENNIS, ART, 1, 2, id="nobody-in-common"),
        pytest.param(TENNIS, [*ART, "Lisbon"], 1, 2, id="only-a-city-in-common"),
        pytest.param(TENNIS, [*ART, "Lisbon", "Nina Falk"], 1, 1, id="two-in-common"),
        pytest.param(TENNIS[:4], ART, 1, 1, id="too-little-company-to-tell"),
        pytest.param(TENNIS, ART, 4, 1, id="bearer-known-from-many-articles"),
    ],
)
def test_lone_surname_joins_its_bearer_by_company(lone, bearer, bearer_articles, rows):
    assert len(merge_collection(forms(bearer_articles), company(lone, bearer))) == rows


def test_full_names_join_whatever_stands_beside_them():
    written = [Form("Anselm Kerner", "PERSON", 1, 2), Form("A. Kerner", "PERSON", 1, 1)]
    apart = {"A. Kerner": TENNIS, "Anselm Kerner": ART}
    beside = {(n, "PERSON"): frozenset((b, "OTHER") for b in names) for n, names in apart.items()}
    assert len(merge_collection(written, lambda _: beside)) == 1


@pytest.mark.parametrize(("common", "same"), [([], False), (["Rosa Lind", "Lisbon"], True)], ids=str)
def test_merging_of_articles_looks_at_their_company(common, same):
    articles = [
        [("Kerner", "PERSON"), *((n, "OTHER") for n in TENNIS)],
        [("Anselm Kerner", "PERSON"), *((n, "OTHER") for n in ART + common)],
    ]
    [lone, full] = [filed[0][1] for filed in merge_articles(articles)]
    assert (lone == full) is same


MATCH = (
    "Kerner beat Nina Falk in Lisbon, Portugal, on Sunday. Rosa Lind and Elena Sato meet next in Madrid. "
    "Falk said that Kerner had served well."
)
GALLERY = (
    "Paul Kerner showed forty drawings in Vienna, Austria. Otto Brandt and Mira Voss had lent some, "
    "and Lukas Gruber wrote the catalogue in Graz."
)


@pytest.mark.parametrize(
    ("last", "rows"),
    [("", ["Kerner", "Paul Kerner"]), ("Nina Falk came from Lisbon.", ["Paul Kerner"])],
    ids=["strangers", "same-company"],
)
def test_project_asks_its_articles_for_the_company_of_names(tmp_path, last, rows):
    articles = [{"title": "Match", "text": MATCH}, {"title": "Gallery", "text": f"{GALLERY} {last}"}]
    with Project(tmp_path) as project:
        project.add("\n".join(map(json.dumps, articles)).encode(), "articles.jsonl")
        assert sorted(project.store.find_entities("Kerner", 5)["name"]) == rows
