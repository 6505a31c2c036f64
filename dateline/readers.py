"""The reader of a project: the pinned models, a person's own models, and what models found before.

`models.toml` in the project's folder names a person's own spaCy pipelines, a line a language:

    de = "/home/me/models/de_core_news_md"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dateline.errors import DatelineError
from dateline.reading import Reader
from dateline.reading.names import Models, NameReader, check_own_model
from dateline.store.model_results import ModelResults

MODELS = "models.toml"
RESULTS = "model-results.sqlite"
_LANGUAGE = re.compile(r"[a-z]{2}")


def make_reader(folder: Path) -> Reader:
    """The reader of the project in this folder.

    Raises:
        DatelineError: `models.toml` cannot be read, or a folder in it holds no model.
    """
    return Reader(NameReader(models_of(folder)))


def models_of(folder: Path) -> Models:
    """The models of the project in this folder, none of them loaded."""
    return Models(own_models(folder), ModelResults(folder / RESULTS))


def own_models(folder: Path) -> dict[str, Path]:
    """The person's own pipelines by language; each is checked to be there.

    Raises:
        DatelineError: The file is no TOML, a language is none, or a folder holds no pipeline.
    """
    path = folder / MODELS
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DatelineError(
            f"The list of models cannot be read ({error}).",
            place=str(path),
            remedy='Write one line a language: de = "/folder/of/the/pipeline".',
        ) from error
    return {language: _checked(language, place, path) for language, place in rows.items()}


def remember_model(folder: Path, language: str, place: Path) -> None:
    """Write a person's own model into the project's `models.toml`, instead of one of the same language.

    Raises:
        DatelineError: The language is none, or the folder holds no pipeline.
    """
    models = {**own_models(folder), language: _checked(language, str(place.resolve()), Path("--model"))}
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{code} = '{path}'\n" for code, path in sorted(models.items())]
    (folder / MODELS).write_text("".join(lines), encoding="utf-8")


def _checked(language: str, place: object, where: Path) -> Path:
    if not _LANGUAGE.fullmatch(language):
        raise DatelineError(
            f"'{language}' is no language.",
            place=str(where),
            remedy="Give two letters of ISO 639-1: de, uk, es.",
        )
    if not isinstance(place, str):
        raise DatelineError(
            f"The model of '{language}' is no folder ({place!r}).",
            place=str(where),
            remedy="Give its path in quotes.",
        )
    return check_own_model(Path(place))
