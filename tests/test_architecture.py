"""Who may import whom: docs/design in one table, held by reading the imports of every module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Layers from the bottom; a module may import from its own part and from lower layers only.
LAYERS = [
    ["dateline.errors"],
    ["dateline.model", "dateline.stop_points"],
    ["dateline.accounts", "dateline.connected", "dateline.spans", "dateline.tellings", "dateline.written"],
    ["dateline.edtf"],
    ["dateline.bounds"],
    ["dateline.intake", "dateline.reading", "dateline.addresses"],
    ["dateline.store", "dateline.engine"],
    ["dateline.archive_layout", "dateline.charts", "dateline.export", "dateline.story"],
    ["dateline.archiving", "dateline.exporting"],
    ["dateline.adding", "dateline.readers", "dateline.usual", "dateline.watching"],
    ["dateline.grouping", "dateline.rereading"],
    ["dateline.project"],
    ["dateline.recovering", "dateline.reordering", "dateline.restoring"],
    ["dateline.import_queue"],
    ["dateline.commands"],
    ["dateline.cli"],
    ["ui"],
    ["pages", "dashboard"],
]
# dateline.store reads no article: what it shares with reading are the records of dateline.model.
FORBIDDEN = [
    ("dateline.store", "dateline.intake"),
    ("dateline.store", "dateline.reading"),
    ("dateline.export", "dateline.reading"),
]
STATE_ONLY = (ROOT / "ui" / "state.py", ROOT / "ui" / "component" / "__init__.py")


def _modules() -> list[Path]:
    folders = [ROOT / "dateline", ROOT / "ui", ROOT / "pages"]
    return [ROOT / "dashboard.py", *(p for folder in folders for p in sorted(folder.rglob("*.py")))]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _part(module: str) -> tuple[int, str] | None:
    found = [
        (level, prefix)
        for level, prefixes in enumerate(LAYERS)
        for prefix in prefixes
        if module == prefix or module.startswith(prefix + ".")
    ]
    return max(found, key=lambda f: len(f[1])) if found else None


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_module_imports_only_from_below(path: Path) -> None:
    own = _part(_name(path))
    for imported in _imports(path):
        other = _part(imported)
        if own is None or other is None or own[1] == other[1]:
            continue
        assert other[0] < own[0], f"{_name(path)} imports {imported}"
        assert (own[1], other[1]) not in FORBIDDEN, f"{_name(path)} imports {imported}"


@pytest.mark.parametrize("path", [p for p in _modules() if p.is_relative_to(ROOT / "dateline")], ids=_name)
def test_core_imports_no_streamlit(path: Path) -> None:
    assert not any(name.split(".")[0] in ("streamlit", "ui", "pages") for name in _imports(path))


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_foreign_text_has_no_way_to_become_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for unsafe in (
        "unsafe_allow_html",
        "components.html(",
        "components.v1",
        "st.html(",
        "st.write(",
        "st.iframe(",
    ):
        assert unsafe not in text, f"{_name(path)} uses {unsafe}"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_session_state_is_touched_by_state_and_components_only(path: Path) -> None:
    if path not in STATE_ONLY:
        assert "session_state" not in path.read_text(encoding="utf-8")
