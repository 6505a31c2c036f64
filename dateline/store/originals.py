"""The uploads as received, each under the SHA-256 of its bytes: names of uploads never become paths."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from dateline.errors import StoreError

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Originals:
    """The folder of originals; created when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, digest: str, original: bytes | Path) -> None:
        """Keep an upload; it is whole or not there, whatever happens meanwhile.

        Raises:
            StoreError: the digest is none, or the folder cannot be written.
        """
        path = self._path(digest)
        if path.exists():
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path.with_suffix(".part"), original)
            path.with_suffix(".part").replace(path)
        except OSError as error:
            raise StoreError(
                f"The original cannot be kept ({error.strerror}).",
                place=str(path.parent),
                remedy="Make room on the disk or check your rights, then load the file again.",
            ) from error

    def get(self, digest: str) -> bytes | None:
        """The bytes of an upload, or None where it was not kept."""
        path = self.path(digest)
        return path and path.read_bytes()

    def path(self, digest: str) -> Path | None:
        """Where the bytes of an upload lie, or None where it was not kept."""
        path = self._path(digest)
        return path if path.exists() else None

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise StoreError(f"'{digest}' is not a SHA-256 digest.")
        return self._folder / digest[:2] / digest


def _write(path: Path, original: bytes | Path) -> None:
    with path.open("wb") as out:
        if isinstance(original, Path):
            with original.open("rb") as source:
                shutil.copyfileobj(source, out)
        else:
            out.write(original)
        out.flush()
        os.fsync(out.fileno())
