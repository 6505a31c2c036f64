"""Network and grid in Chromium: what they draw, where labels lie, what they send."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from dateline.charts.heat import Head, Heat
from dateline.charts.network import Link, Network, Node, layout
from tests.components.hostile import HOSTILE
from ui import heat, network

pytestmark = pytest.mark.browser

LINKS = tuple((a, b, 1 + (a * b) % 7) for a, b in combinations(range(24), 2) if (a + b) % 5 == 0)
PLACES = layout(24, LINKS)
TYPES = ("PERSON", "ORG", "PLACE", "LAW", "OTHER")
NODES = tuple(
    Node(f"n{k}", f"A name of some length {k}", TYPES[k % 5], 90 - k, x, y, 20.0 if k < 2 else 7.0)
    for k, (x, y) in enumerate(PLACES)
)
NETWORK = Network(NODES, tuple(Link(a, b, n, n + 3) for a, b, n in LINKS), 1, 0)
BOXES = (
    """nodes => nodes.map((node) => node.getBoundingClientRect()).map((b) => [b.x, b.y, b.right, b.bottom])"""
)
PLANTED = "#stage script, #stage img, #stage iframe, #stage b"
GRID = Heat(
    (Head("r", "Regulator", "ORG"), Head("d", "Durov", "PERSON")),
    (Head("2018-04-01", "April 2018"), Head("2018-05-01", "May 2018"), Head("2018-06-01", "June 2018")),
    ((0, 0, 12), (0, 2, 1), (1, 2, 3)),
)


@pytest.fixture
def drawn(stage: Callable) -> Callable:
    def shown(of: Network = NETWORK, width: int = 1200, chosen: tuple[str, str] = ("", "")):
        made = stage(network._view, width)
        made.show(network.to_json(of, "sentences", chosen, ""))
        return made

    return shown


@pytest.fixture
def grid(stage: Callable) -> Callable:
    def shown(of: Heat = GRID, width: int = 900, names: bool = False, chosen: tuple[str, str] = ("", "")):
        made = stage(heat._view, width)
        more = {"caption": "Who, when", "counted": ["sentence", "sentences"], "names": names}
        made.show({**heat.to_json(of), **more, "chosen": list(chosen), "reveal": ""})
        return made

    return shown


def _apart(one: list[float], other: list[float]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize(("width", "least"), [(1200, 24), (390, 12)], ids=["wide", "narrow"])
def test_labels_lie_on_no_other_label_and_no_other_name(drawn: Callable, width: int, least: int) -> None:
    made = drawn(width=width)
    labels = made.page.locator(".label").evaluate_all(BOXES)
    assert len(labels) >= least
    # the letters' own boxes: a line's height holds more than its letters
    inked = [[a + 1, b + 3, c - 1, d - 3] for a, b, c, d in labels]
    assert all(_apart(*pair) for pair in combinations(inked, 2))
    assert all(a >= 0 and c <= width for a, _, c, _ in labels)


def test_line_sends_its_two_names_and_the_chosen_one_is_marked(drawn: Callable) -> None:
    made = drawn(chosen=("n4", "n1"))
    made.page.locator(".felt[data-link='n1 n4']").dispatch_event("click")
    assert made.sent() == [["link", {"one": "n1", "other": "n4"}]]
    assert made.page.locator(".line.on").count() == 1


def test_keyboard_walks_over_the_names_and_opens_one(drawn: Callable) -> None:
    made = drawn()
    stops = made.page.locator(".node[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    first = made.page.locator(".node:focus").get_attribute("data-id")
    key = "ArrowRight" if NODES[0].x < 0.5 else "ArrowLeft"
    made.page.keyboard.press(key)
    second = made.page.locator(".node:focus").get_attribute("data-id")
    assert first == "n0" and second != first
    made.page.keyboard.press("Enter")
    assert made.sent() == [["name", {"entity": second}]]


def test_what_is_pointed_at_shows_its_company(drawn: Callable) -> None:
    made = drawn()
    made.page.locator(".node[data-id='n0']").focus()
    expected = sum(0 in link[:2] for link in LINKS)
    assert made.page.locator(".line.near").count() == expected
    assert made.page.locator(".tip").inner_text().startswith("A name of some length 0\nperson · 90 mentions")


def test_types_are_told_apart_by_shape(drawn: Callable) -> None:
    made = drawn()
    outlines = made.page.locator(".legend .body").evaluate_all(
        "all => all.map((path) => path.getAttribute('d'))"
    )
    assert len(set(outlines)) == 5


def test_cell_and_row_head_send_what_they_stand_for(grid: Callable) -> None:
    made = grid()
    made.page.get_by_role("button", name="Durov, June 2018: 3 sentences").click()
    made.page.get_by_role("button", name="Regulator", exact=True).click()
    assert made.sent() == [["cell", {"row": "d", "column": "2018-06-01"}], ["row", {"row": "r"}]]


def test_arrows_go_from_count_to_count(grid: Callable) -> None:
    made = grid()
    made.page.locator(".cell[tabindex='0']").focus()
    walked = []
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "Home"):
        made.page.keyboard.press(key)
        walked.append(made.page.locator(".cell:focus").get_attribute("aria-label"))
    assert walked == [
        "Regulator, June 2018: 1 sentence",
        "Durov, June 2018: 3 sentences",
        "Regulator, June 2018: 1 sentence",
        "Regulator, April 2018: 12 sentences",
    ]


def test_matrix_marks_both_cells_of_the_chosen_pair(grid: Callable) -> None:
    heads = (Head("a", "Ada", "PERSON"), Head("b", "Board", "ORG"), Head("c", "Court", "ORG"))
    made = grid(
        Heat(heads, heads, ((0, 1, 2), (1, 0, 2), (0, 2, 1), (2, 0, 1))), names=True, chosen=("b", "a")
    )
    pressed = made.page.locator(".cell[aria-pressed='true']").evaluate_all(
        "all => all.map((c) => c.ariaLabel)"
    )
    assert pressed == ["Ada and Board: 2 sentences", "Board and Ada: 2 sentences"]


def test_wide_grid_scrolls_inside_itself(grid: Callable) -> None:
    heads = tuple(Head(f"n{k}", f"Name {k}", "ORG") for k in range(30))
    made = grid(Heat(heads, heads, ((0, 1, 2), (1, 0, 2))), width=390, names=True)
    assert made.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert made.page.locator(".scroll").evaluate("box => box.scrollWidth > box.clientWidth")


def test_hostile_names_stay_text_in_the_network(drawn: Callable) -> None:
    nodes = tuple(Node(f"n{k}", text, "ORG", 2, k / len(HOSTILE), 0.5, 7.0) for k, text in enumerate(HOSTILE))
    made = drawn(Network(nodes, (Link(0, 1, 1, 1),), 1, 0))
    made.page.locator(".node").first.focus()
    assert made.page.locator(PLANTED).count() == 0
    assert made.page.locator(".tip .strong").inner_text() == HOSTILE[0]


def test_hostile_names_stay_text_in_the_grid(grid: Callable) -> None:
    heads = tuple(Head(f"n{k}", text, "ORG") for k, text in enumerate(HOSTILE))
    made = grid(Heat(heads, heads, ((0, 1, 2), (1, 0, 2))), names=True)
    assert made.page.locator(PLANTED).count() == 0
    assert made.page.locator(".name").first.inner_text().strip() == HOSTILE[0]


def test_what_the_browser_sends_is_passed_on_only_where_it_is_text() -> None:
    heard: list = []
    for sent in ({"one": "a", "other": "b"}, {"one": "a"}, {"one": 1, "other": "b"}, None, "a"):
        network._tell(sent, ("one", "other"), lambda *pair: heard.append(pair))
        heat._tell(sent, ("one", "other"), lambda *pair: heard.append(pair))
    assert heard == [("a", "b"), ("a", "b")]
