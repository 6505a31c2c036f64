"""The network of a selection's names: who stands beside whom. Nodes and links can be chosen.

Type is told by colour and shape, mentions by size, how often two stand together by the thickness of
the line between them. Labels are placed in the browser, which knows their width, so that none lies on
another; a name whose label found no room shows it when it is pointed at, and stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateline.charts.network import Network
from ui.component import Component

_view = Component("ui.network", ("labels.js", "network.js"), "network.css")


def network_view(
    drawn: Network,
    by: str,
    key: str,
    *,
    on_name: Callable[[str], None],
    on_link: Callable[[str, str], None],
    chosen: tuple[str, str] = ("", ""),
    reveal: str = "",
) -> None:
    """Show a network. The callbacks run before the next run of the script.

    Args:
        by: What the lines count: "sentences" or "articles".
        key: Unique on the page, without "__".
        on_name: Called with the id of the entity whose node was chosen.
        on_link: Called with the ids of the two entities whose link was chosen.
        chosen: The two entities whose link is marked.
        reveal: Key of the container that a choice fills: it is scrolled into sight.
    """
    listeners = {
        "name": lambda sent: _tell(sent, ("entity",), on_name),
        "link": lambda sent: _tell(sent, ("one", "other"), on_link),
    }
    _view.mount(key, to_json(drawn, by, chosen, reveal), listeners)


def to_json(drawn: Network, by: str, chosen: tuple[str, str], reveal: str) -> dict[str, Any]:
    """The network as the browser gets it: links name their nodes by index."""
    return {
        "nodes": [[n.id, n.name, n.type, n.mentions, n.x, n.y, n.radius] for n in drawn.nodes],
        "links": [[k.one, k.other, k.sentences, k.articles] for k in drawn.links],
        "by": by,
        "chosen": list(chosen),
        "reveal": reveal,
    }


def _tell(sent: Any, fields: tuple[str, ...], listener: Callable[..., None]) -> None:
    """Pass on what the browser sent; what is no text is passed over."""
    if isinstance(sent, Mapping) and all(isinstance(sent.get(f), str) for f in fields):
        listener(*(sent[f] for f in fields))
