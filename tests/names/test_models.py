"""Models: the pinned ones are checked, a person's own are read, and results are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from dateline.cli import main
from dateline.errors import DatelineError, ModelChanged, ModelMissing
from dateline.model import Article
from dateline.project import Project
from dateline.readers import make_reader, own_models, remember_model
from dateline.reading import Reader
from dateline.reading.names import Models, NameReader, normal, weights
from dateline.store.model_results import ModelResults

TEXT = "Greta Mohn kam nach Kiel. Dort wartete die Kieler Werft."


@pytest.fixture(scope="module")
def german(tmp_path_factory) -> Path:
    """A pipeline as small as can be: a list of names instead of weights."""
    folder = tmp_path_factory.mktemp("own") / "de_tiny"
    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": "Greta Mohn"},
            {"label": "LOC", "pattern": "Kiel"},
            {"label": "ORG", "pattern": "Kieler Werft"},
            {"label": "DATE", "pattern": "kam"},
        ]
    )
    nlp.to_disk(folder)
    return folder


def article(text: str = TEXT, language: str = "de") -> Article:
    return Article(id="a", title="", text=text, language=language)


def test_own_model_is_read_with_its_labels_brought_to_our_types(german):
    [mentions] = NameReader(Models({"de": german})).read([(TEXT, "de", ())])
    assert [(m.text, m.type) for m in mentions] == [
        ("Greta Mohn", "PERSON"),
        ("Kiel", "PLACE"),
        ("Kieler Werft", "ORG"),
    ]


def test_own_model_of_a_project_is_remembered_and_used(german, tmp_path):
    project = tmp_path / "project"
    [before] = make_reader(project).read([article()])
    remember_model(project, "de", german)
    [after] = make_reader(project).read([article()])
    assert before.names == () and before.notes == (
        "Names are not read in this language (de). "
        "Give a spaCy pipeline of your own: dateline add --model de=FOLDER.",
    )
    assert [m.text for m in after.names] == ["Greta Mohn", "Kiel", "Kieler Werft"]
    assert after.notes == ()


BAD = [
    ("no-folder", 'de = "/nowhere/at/all"', "No spaCy pipeline is in this folder"),
    ("no-language", 'german = "x"', "'german' is no language."),
    ("no-path", "de = 7", "The model of 'de' is no folder (7)."),
    ("no-toml", "de: x", "The list of models cannot be read"),
]


@pytest.mark.parametrize(("text", "reason"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_wrong_list_of_models_says_what_is_wrong_and_what_to_do(tmp_path, text, reason):
    (tmp_path / "models.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DatelineError, match=r"models\.toml|/nowhere") as caught:
        own_models(tmp_path)
    assert reason in str(caught.value)
    assert len(str(caught.value)) > len(reason) + 20  # place and remedy are told, too


def test_model_that_finds_no_names_is_refused(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "plain")
    with pytest.raises(ModelMissing, match="finds no names: its components are sentencizer"):
        NameReader(Models({"de": tmp_path / "plain"})).read([(TEXT, "de", ())])


def test_changed_weights_are_told_from_the_pinned_ones(tmp_path, monkeypatch):
    package = tmp_path / "tiny_pinned"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "data" / "weights").write_bytes(b"first")
    monkeypatch.syspath_prepend(str(tmp_path))
    row = {"module": "tiny_pinned", "files": ["data"], "install": "make setup"}
    row["digest"] = weights.digest((package / "data",))
    monkeypatch.setitem(normal.table("models"), "xx", row)
    assert weights.pinned("xx").places == (package / "data",)
    (package / "data" / "weights").write_bytes(b"other")
    weights.digest.cache_clear()
    with pytest.raises(ModelChanged, match=r"is not the one that Dateline pins.*make setup"):
        weights.pinned("xx")
    (package / "data" / "weights").unlink()
    (package / "data").rmdir()
    with pytest.raises(ModelMissing, match="lacks files"):
        weights.pinned("xx")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_installed_models_are_the_pinned_ones(language):
    assert len(weights.pinned(language).digest) == 64


def test_french_is_read_when_its_model_is_there_and_the_note_tells_how_when_it_is_not(monkeypatch):
    monkeypatch.setattr(weights, "is_installed", lambda language: language != "fr")
    [reading] = Reader(NameReader(Models())).read([article("Le parquet de Nantes enquête.", "fr")])
    assert reading.notes == (
        "Names are not read in this language (fr). Run `make french` to install its model.",
    )
    monkeypatch.setattr(weights, "is_installed", lambda language: True)
    assert "fr" in Models().languages()


FRENCH = [
    ("Le ministère de l’Intérieur se tait.", [("ministère de l’Intérieur", "ORG")]),
    ("Elle saisit la cour d'appel de Rennes.", [("cour d'appel de Rennes", "ORG")]),
    ("Selon le parquet de Nantes, non.", [("parquet de Nantes", "ORG")]),
    ("Il juge la loi Berthier inutile.", [("loi Berthier", "LAW")]),
    ("C'est le traité de Lisbonne.", [("traité de Lisbonne", "LAW")]),
    ("Le pétrolier Étoile coule.", [("Étoile", "OTHER")]),
    ("La société Atlantélec nie.", [("Atlantélec", "ORG")]),
    ("M. Vasseur et le ministre de l'Air nient.", [("Vasseur", "PERSON")]),
    ("La cour est vide et la loi dure.", []),
    ("Le Monde l'a écrit, Lundi non.", [("Le Monde", "ORG")]),
]


@pytest.mark.parametrize(("text", "names"), FRENCH, ids=[f[0] for f in FRENCH])
def test_french_rules_find_what_a_model_misses(tmp_path_factory, text, names):
    """With a pipeline that knows next to nothing, so that the test needs no French model."""
    folder = tmp_path_factory.mktemp("fr") / "empty"
    nlp = spacy.blank("fr")
    found = [("PER", "M. Vasseur"), ("ORG", "ministre de l'Air"), ("PER", "Atlantélec")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": kind, "pattern": name} for kind, name in found])
    nlp.to_disk(folder)
    [mentions] = NameReader(Models({"fr": folder})).read([(text, "fr", ())])
    assert [(m.text, m.type) for m in mentions] == names


def test_kept_results_spare_the_model_and_give_the_same_names(german, tmp_path, monkeypatch):
    file = tmp_path / "results.sqlite"
    first = NameReader(Models({"de": german}, ModelResults(file))).read([(TEXT, "de", ())])
    monkeypatch.setattr("dateline.reading.names.models.SpacyModel", None)  # loading it would fail now
    models = Models({"de": german}, ModelResults(file))
    assert NameReader(models).read([(TEXT, "de", ())]) == first
    with pytest.raises(TypeError):
        NameReader(models).read([(TEXT + " Neu.", "de", ())])


def test_another_model_does_not_get_the_results_of_the_first(german, tmp_path):
    results = ModelResults(tmp_path / "results.sqlite")
    NameReader(Models({"de": german}, results)).read([(TEXT, "de", ())])
    other = tmp_path / "other"
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Werft"}])
    nlp.to_disk(other)
    [mentions] = NameReader(Models({"de": other}, results)).read([(TEXT, "de", ())])
    assert [m.text for m in mentions] == ["Werft"]


def test_results_are_bounded_and_the_oldest_go(tmp_path):
    results = ModelResults(tmp_path / "results.sqlite", kept=3)
    for k in range(5):
        results.put({bytes([k]): json.dumps(k).encode()})
    assert results.get([bytes([k]) for k in range(5)]) == {bytes([k]): str(k).encode() for k in (2, 3, 4)}


def test_damaged_or_missing_results_cost_time_only(tmp_path):
    file = tmp_path / "results.sqlite"
    results = ModelResults(file)
    assert results.get([b"k"]) == {}
    file.write_bytes(b"this is no database, but long enough to be read as one" * 20)
    assert results.get([b"k"]) == {}
    results.put({b"k": b"found"})
    assert results.get([b"k"]) == {b"k": b"found"}
    file.unlink()
    assert results.get([b"k"]) == {}


def test_project_is_read_again_without_running_the_model(german, tmp_path, monkeypatch):
    place = tmp_path / "project"
    table = "id,title,text,language\n1,Werft,Greta Mohn kam nach Kiel.,de\n"
    remember_model(place, "de", german)
    with Project(place) as project:
        project.add(table.encode(), "articles.csv")
        before = project.store.name_forms().to_dict("records")
    monkeypatch.setattr("dateline.reading.names.models.SpacyModel", None)
    with Project(place) as project:
        assert project.reread() == 1
        assert project.store.name_forms().to_dict("records") == before
    assert [(row["name"], row["type"]) for row in before] == [("Greta Mohn", "PERSON"), ("Kiel", "PLACE")]


def test_model_given_on_the_command_line_is_remembered(german, tmp_path, capsys):
    table = tmp_path / "articles.csv"
    table.write_text("id,title,text,language\n1,Werft,Greta Mohn kam nach Kiel.,de\n", encoding="utf-8")
    given = ["add", str(table), "--data", str(tmp_path / "p"), "--jobs", "1"]
    assert main([*given, "--model", f"de={tmp_path}"]) == 1
    assert "No spaCy pipeline is in this folder: it has no config.cfg." in capsys.readouterr().err
    assert main([*given, "--model", f"de={german}"]) == 0
    assert own_models(tmp_path / "p") == {"de": german}
    assert "Names are not read" not in capsys.readouterr().out
