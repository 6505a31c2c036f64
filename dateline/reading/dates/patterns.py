"""Patterns: the grammar of a language's table, compiled into one deterministic graph.

A pattern is a line of symbols: `WEEKDAY? ,? MONTH DAY ( ,? YEAR )?`. Upper case names a symbol of
the lexicon (`UNIT:year` only that value), lower case and marks stand for themselves, `?` makes
optional, `( a | b )` chooses, `@NAME` is a macro. There is no repetition, so a match is never
longer than its pattern and reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dateline.reading.dates.tokens import Lattice

_PIECE = re.compile(r"\(\?|[()|]|[^\s()|]+|\S")


class Step(NamedTuple):
    """One symbol of a match: its name, value, and the tokens it covers (end exclusive)."""

    symbol: str
    value: Any
    start: int
    end: int


class Found(NamedTuple):
    """A match of a pattern: the name of its section in the table and the steps."""

    action: str
    steps: tuple[Step, ...]

    @property
    def end(self) -> int:
        return self.steps[-1].end


@dataclass(slots=True)
class Node:
    """A state of the graph: what may follow, and the pattern that may end here (lowest number wins)."""

    follow: dict[str, Node] = field(default_factory=dict)
    accept: int = -1


@dataclass(frozen=True, slots=True)
class Graph:
    """Compiled patterns of one language; `actions` gives the section of each pattern number."""

    root: Node
    actions: tuple[str, ...]
    symbols: frozenset[str]

    def longest(self, lattice: Lattice, index: int) -> Found | None:
        """The longest match that starts at a token; between equals the pattern listed first."""
        best: tuple[int, int] = (0, 0)
        best_steps: tuple[Step, ...] = ()
        options, size = lattice.options, len(lattice.options)
        stack: list[tuple[Node, int, tuple[Step, ...]]] = [(self.root, index, ())]
        while stack:
            node, at, steps = stack.pop()
            if node.accept >= 0 and (at, -node.accept) > best:
                best, best_steps = (at, -node.accept), steps
            if at >= size:
                continue
            follow = node.follow
            for symbol, value, width in options[at]:
                if (after := follow.get(symbol)) is not None:
                    stack.append((after, at + width, (*steps, Step(symbol, value, at, at + width))))
        return Found(self.actions[-best[1]], best_steps) if best_steps else None


def compile_patterns(sections: dict[str, list[str]], macros: dict[str, str]) -> Graph:
    """Compile the `[patterns]` of a table.

    Args:
        sections: Patterns by the name of what they mean; see `values.ACTIONS`.
        macros: Replacements for `@NAME`, which may use one another.

    Raises:
        ValueError: a pattern with an unknown macro or unbalanced brackets.
    """
    machine = _Machine()
    start = machine.state()
    actions: list[str] = []
    for action, lines in sections.items():
        for line in lines:
            pieces = _PIECE.findall(_expand(line, macros))
            end, rest = _alternatives(machine, start, pieces, line)
            if rest:
                raise ValueError(f"unbalanced brackets in the pattern {line!r}")
            machine.accept[end] = len(actions)
            actions.append(action)
    root = _determinise(machine, start)
    symbols = frozenset(s for edges in machine.edges for s, _ in edges)
    return Graph(root, tuple(actions), symbols)


@dataclass(slots=True)
class _Machine:
    edges: list[list[tuple[str, int]]] = field(default_factory=list)
    free: list[list[int]] = field(default_factory=list)
    accept: dict[int, int] = field(default_factory=dict)

    def state(self) -> int:
        self.edges.append([])
        self.free.append([])
        return len(self.edges) - 1


def _expand(line: str, macros: dict[str, str]) -> str:
    for _ in range(20):
        if "@" not in line:
            return line
        line = re.sub(r"@([A-Z_0-9]+)", lambda m, whole=line: f"( {_macro(macros, m[1], whole)} )", line)
    raise ValueError(f"macros that use themselves in the pattern {line!r}")


def _macro(macros: dict[str, str], name: str, line: str) -> str:
    if name not in macros:
        raise ValueError(f"unknown macro @{name} in the pattern {line!r}")
    return macros[name]


def _alternatives(machine: _Machine, start: int, pieces: list[str], line: str) -> tuple[int, list[str]]:
    """Build `a b | c d` from a state; returns the state after it and the pieces left over."""
    end = machine.state()
    at, rest = start, pieces
    while rest and rest[0] != ")":
        if rest[0] == "|":
            machine.free[at].append(end)
            at, rest = start, rest[1:]
        else:
            at, rest = _element(machine, at, rest, line)
    machine.free[at].append(end)
    return end, rest


def _element(machine: _Machine, start: int, pieces: list[str], line: str) -> tuple[int, list[str]]:
    piece, rest = pieces[0], pieces[1:]
    if piece == "(":
        inner = machine.state()
        machine.free[start].append(inner)
        end, rest = _alternatives(machine, inner, rest, line)
        if not rest:
            raise ValueError(f"unbalanced brackets in the pattern {line!r}")
        rest = rest[1:]
        if rest and rest[0] == "?":
            machine.free[start].append(end)
            rest = rest[1:]
        after = machine.state()
        machine.free[end].append(after)
        return after, rest
    end = machine.state()
    optional = len(piece) > 1 and piece.endswith("?")
    machine.edges[start].append((piece[:-1] if optional else piece, end))
    if optional:
        machine.free[start].append(end)
    return end, rest


def _closure(machine: _Machine, states: Iterable[int]) -> frozenset[int]:
    seen = set(states)
    todo = list(seen)
    while todo:
        for after in machine.free[todo.pop()]:
            if after not in seen:
                seen.add(after)
                todo.append(after)
    return frozenset(seen)


def _determinise(machine: _Machine, start: int) -> Node:
    first = _closure(machine, [start])
    nodes = {first: Node()}
    todo = [first]
    while todo:
        states = todo.pop()
        node = nodes[states]
        node.accept = min((machine.accept[s] for s in states if s in machine.accept), default=-1)
        targets: dict[str, set[int]] = {}
        for state in states:
            for symbol, after in machine.edges[state]:
                targets.setdefault(symbol, set()).add(after)
        for symbol, after in targets.items():
            key = _closure(machine, after)
            if key not in nodes:
                nodes[key] = Node()
                todo.append(key)
            node.follow[symbol] = nodes[key]
    return nodes[first]
