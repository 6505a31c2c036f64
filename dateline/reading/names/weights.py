"""The files of a model: where they are, and whether they are the ones that were measured.

A digest is the SHA-256 over path and SHA-256 of each file, in the order of the paths. It names the model
in the cache of its results, and tells a pinned model that was changed after it was installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dateline.errors import ModelChanged, ModelMissing
from dateline.reading.names import normal


class Weights(NamedTuple):
    """The files or folders of a model that are read, and their digest."""

    places: tuple[Path, ...]
    digest: str


def pinned_languages() -> tuple[str, ...]:
    """Languages that a model is pinned for, installed or not."""
    return tuple(normal.table("models"))


def is_installed(language: str) -> bool:
    """Whether the package of the pinned model is there; its files are not looked at."""
    row = normal.table("models").get(language)
    return row is not None and find_spec(row["module"]) is not None


def remedy(language: str) -> str:
    """What a person can do so that names are read in the language."""
    row = normal.table("models").get(language)
    if row:
        return f"Run `{row['install']}` to install its model."
    return f"Give a spaCy pipeline of your own: dateline add --model {language}=FOLDER."


def pinned(language: str) -> Weights:
    """The files of a pinned model, checked.

    Raises:
        ModelMissing: The package, or one of its files, is not there.
        ModelChanged: Its files are not those that were pinned.
    """
    row = normal.table("models")[language]
    spec = find_spec(row["module"])
    if spec is None or spec.origin is None:
        raise ModelMissing(
            f"The name model '{row['module']}' ({language}) is not installed.", remedy=remedy(language)
        )
    folder = Path(spec.origin).parent
    places = tuple(folder / name for name in row["files"])
    if not all(place.exists() for place in places):
        raise ModelMissing(
            f"The name model '{row['module']}' lacks files.", place=str(folder), remedy=remedy(language)
        )
    found = digest(places)
    if found != row["digest"]:
        raise ModelChanged(
            f"The name model '{row['module']}' is not the one that Dateline pins: its files have the digest "
            f"{found[:16]}…, not {row['digest'][:16]}….",
            place=str(folder),
            remedy="Remove the folder .venv and run `make setup` to install it anew.",
        )
    return Weights(places, found)


def check_own_model(folder: Path) -> Path:
    """The folder, where it holds a spaCy pipeline; the pipeline is not loaded.

    Raises:
        ModelMissing: The folder is not there, or holds none.
    """
    if not (folder / "config.cfg").is_file():
        raise ModelMissing(
            "No spaCy pipeline is in this folder: it has no config.cfg.",
            place=str(folder),
            remedy="Give the folder that `nlp.to_disk` wrote, or that of an unpacked model.",
        )
    return folder


def own(folder: Path) -> Weights:
    """The files of a person's own model; raises as `check_own_model`."""
    return Weights((check_own_model(folder),), digest((folder,)))


@lru_cache(maxsize=16)
def digest(places: Sequence[Path]) -> str:
    """The digest of all files in the places, 64 hexadecimal digits; taken once a process."""
    whole = hashlib.sha256()
    for place in places:
        for path in _files(place):
            with path.open("rb") as file:
                part = hashlib.file_digest(file, "sha256").hexdigest()
            whole.update(f"{path.relative_to(place.parent).as_posix()} {part}\n".encode())
    return whole.hexdigest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
