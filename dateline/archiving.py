"""Writing the archive of a whole project, from which `dateline.restoring` makes the same project again."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from dateline import archive_layout as layout
from dateline.intake.documents import Limits
from dateline.store import Store
from dateline.store.archived import ArchivedImport

_CHUNK = 1 << 20
_DENSE = Limits().ratio // 2  # times: what packs better is stored as it is, or it would look like a bomb


def write_archive(store: Store, file: IO[bytes], now: datetime) -> list[str]:
    """Write the archive; what is missing in it, as `archive_gaps`."""
    imports = store.archived_imports()
    head = {"format": "dateline project", "version": layout.VERSION, "made": now.isoformat()}
    parts = {
        layout.HEAD: json.dumps(head).encode(),
        layout.IMPORTS: layout.lines(map(layout.import_record, imports)),
        layout.CORRECTIONS: layout.lines(map(layout.correction_record, store.corrections())),
        layout.HABITS: layout.lines(map(layout.habit_record, store.archived_habits())),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, _method([data]))
        for digest in dict.fromkeys(i.sha256 for i in imports):
            if path := store.original_path(digest):
                archive.write(path, f"{layout.ORIGINALS}{digest}", _method(_chunks(path)))
    return _gaps(store, imports)


def archive_gaps(store: Store) -> list[str]:
    """A sentence for each upload whose articles and events an archive made now would not bring back: its
    bytes were not kept, or it is being loaded."""
    return _gaps(store, store.archived_imports())


def _gaps(store: Store, imports: Sequence[ArchivedImport]) -> list[str]:
    lost = dict.fromkeys(i.file for i in imports if store.original_path(i.sha256) is None)
    told = [f"{f}: the file as it was received was not kept, so it is not in the archive." for f in lost]
    under_way = [i.file for i in imports if i.state == "loading" and i.file not in lost]
    return told + [f"{f}: it is being loaded, so what it brings is not in the archive." for f in under_way]


def archived_size(store: Store) -> int:
    """Bytes of the uploads that an archive would hold."""
    paths = {store.original_path(i.sha256) for i in store.archived_imports()}
    return sum(path.stat().st_size for path in paths if path)


def _method(content: Iterator[bytes] | list[bytes]) -> int:
    """How a member is packed: not at all where that would make it suspiciously small."""
    packer, size, packed = zlib.compressobj(1), 0, 0
    for chunk in content:
        size += len(chunk)
        packed += len(packer.compress(chunk))
    return zipfile.ZIP_STORED if size > _DENSE * (packed + len(packer.flush())) else zipfile.ZIP_DEFLATED


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            yield chunk
