"""The article's text and the table of events in Chromium: what they show, what they send."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Flag, NameMention
from tests.components.hostile import HOSTILE, TOGETHER
from ui import article, events
from ui.article import TextMark, cited_mark, find_marks, flag_marks, name_marks, query_marks
from ui.article import to_json as text_json
from ui.events import COLUMNS, EventLine, Name
from ui.events import to_json as rows_json

pytestmark = pytest.mark.browser

TEXT = "Site news\n\nOn June 18, 2020 the court spoke.\nOn June 4 Durov had asked the court."
DATES = [
    TextMark(14, 27, "date", "18 June 2020", "exact to the day", "0"),
    TextMark(48, 54, "date", "4 June 2020", "exact to the day · year from mention", "1", anchor=(14, 27)),
]
NAMES = [TextMark(55, 60, "name", "Pavel Durov", "person", "e1", "PERSON")]
CITED = cited_mark(45, len(TEXT))


@pytest.fixture
def read(stage: Callable) -> Callable:
    def shown(
        text: str = TEXT, marks: list | None = None, height: int | None = None, width: int = 1000, **more
    ):
        made = stage(article._view, width)
        made.show(text_json(text, [*DATES, *NAMES, CITED] if marks is None else marks, "en", height, **more))
        return made

    return shown


def _lines(made) -> list[str]:
    return made.page.locator(".block").all_text_contents()


def test_text_is_shown_line_by_line(read: Callable) -> None:
    assert _lines(read()) == TEXT.split("\n")


def test_marks_that_overlap_are_all_shown(read: Callable) -> None:
    made = read(marks=[*DATES, *NAMES, CITED, *query_marks(TEXT, ["durov"]), *find_marks(TEXT, "duro", 0)])
    runs = made.page.locator(".frame .m").evaluate_all(
        "all => all.map(n => [n.textContent, [...n.classList].sort().join(' ')])"
    )
    assert runs == [
        ["June 18, 2020", "date first first-date m"],
        ["On ", "cited first-cited m"],
        ["June 4", "cited date first first-date m"],
        [" ", "cited m"],
        ["Duro", "cited current find first-find first-name first-query m name person query"],
        ["v", "cited m name person query"],
        [" had asked the court.", "cited m"],
    ]


def test_cited_sentence_marks_its_line(read: Callable) -> None:
    assert read().page.locator(".block.has-cited").all_text_contents() == [TEXT.split("\n")[3]]


def test_click_on_a_date_sends_it_and_shows_its_anchor(read: Callable) -> None:
    made = read()
    made.page.get_by_text("June 4", exact=True).click()
    assert made.sent() == [["date", {"date": "1"}]]
    assert made.page.locator(".anchor").all_text_contents() == ["June 18, 2020"]
    assert made.page.locator(".tip div").all_text_contents()[:2] == [
        "4 June 2020",
        "exact to the day · year from mention",
    ]


SELECT = """([first, from, last, to]) => {
  const blocks = document.getElementById('stage').shadowRoot.querySelectorAll('.block');
  const at = (block, offset) => { // in UTF-16 units of the block
    const walk = document.createTreeWalker(blocks[block], NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; offset -= node.length, node = walk.nextNode())
      if (offset <= node.length) return [node, offset];
  };
  getSelection().setBaseAndExtent(...at(first, from), ...at(last, to));
}"""


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        ((2, 3, 2, 29), "June 18, 2020 the court sp"),
        ((2, 31, 3, 9), "oke.\nOn June 4"),
        ((0, 0, 0, 9), "Site news"),
    ],
    ids=["in a line", "over two lines", "a whole line"],
)
def test_selected_words_are_offered_and_sent_with_their_place(read: Callable, selected, words) -> None:
    text = TEXT.replace("court spoke", "court sp🌊oke", 1)
    made = read(text, [*DATES, CITED], pick="Add as an event")
    made.page.evaluate(SELECT, list(selected))
    made.page.locator(".pick", has_text="Add as an event").click()
    ((event, sent),) = made.sent()
    spans: list[tuple[int, int]] = []
    article._tell_pick(sent, text, lambda a, b: spans.append((a, b)))
    assert event == "pick" and [text[a:b] for a, b in spans] == [words]
    assert made.page.locator(".pick").is_hidden()


def test_nothing_is_offered_for_selected_words_where_nothing_can_be_done(read: Callable) -> None:
    made = read()
    made.page.evaluate(SELECT, [2, 3, 2, 29])
    made.page.wait_for_timeout(300)
    assert made.page.locator(".pick").is_hidden()


@pytest.mark.parametrize(
    "sent",
    [None, {}, {"first": [0, 0]}, {"first": [0, 0], "last": [9, 0]}, {"first": [0, 2], "last": [0, 1]},
     {"first": [0, -1], "last": [0, 1]}, {"first": "00", "last": [0, 1]},
     {"first": [True, 0], "last": [0, 1]}],
)  # fmt: skip
def test_what_is_no_span_is_passed_over(sent) -> None:
    told: list[tuple[int, int]] = []
    article._tell_pick(sent, TEXT, lambda a, b: told.append((a, b)))
    assert told == []


def test_click_on_a_name_sends_its_entity(read: Callable) -> None:
    made = read()
    made.page.get_by_text("Durov", exact=True).click()
    assert made.sent() == [["entity", {"entity": "e1"}]]
    assert made.page.locator(".tip .strong").text_content() == "P  Pavel Durov"


def test_name_with_acts_opens_a_menu_that_keys_and_clicks_use(read: Callable) -> None:
    made = read(acts={"filter": "Filter", "ignore": "Never <b>a</b> name"})
    mark, menu = made.page.get_by_text("Durov", exact=True), made.page.get_by_role("menu")
    mark.click()
    assert menu.get_by_role("menuitem").all_text_contents() == ["Filter", "Never <b>a</b> name"]
    made.page.keyboard.press("Escape")
    assert made.sent() == [] and not menu.is_visible()
    mark.click()
    made.page.keyboard.press("ArrowDown")
    made.page.keyboard.press("Enter")
    assert made.sent() == [["act", {"act": "ignore", "entity": "e1"}]] and not menu.is_visible()
    mark.click()
    menu.get_by_text("Filter").click()
    assert made.sent() == [["act", {"act": "filter", "entity": "e1"}]]
    mark.click()
    made.page.locator(".block").first.click()
    assert not menu.is_visible()


def test_keys_go_from_mark_to_mark(read: Callable) -> None:
    made = read()
    made.page.keyboard.press("Tab")
    for key in ("ArrowRight", "Enter", "ArrowRight", "Space"):
        made.page.keyboard.press(key)
    assert made.sent() == [["date", {"date": "1"}], ["entity", {"entity": "e1"}]]
    assert made.page.locator("[role=button][tabindex='0']").count() == 1


def test_mark_tells_a_screen_reader_its_value(read: Callable) -> None:
    said = (
        read()
        .page.locator("[role=button]")
        .evaluate_all("all => all.map(n => n.getAttribute('aria-description'))")
    )
    assert said == [
        "18 June 2020; exact to the day",
        "4 June 2020; exact to the day · year from mention",
        "Pavel Durov; person",
    ]


def test_flagged_text_says_why(read: Callable) -> None:
    made = read(marks=flag_marks([Flag(0, 9, "site name")]))
    made.page.locator(".frame .flag").hover()
    assert made.page.locator(".tip").inner_text() == "Not part of the article\nsite name"


def test_legend_names_the_marks_that_occur(read: Callable) -> None:
    found = read().page.locator(".legend li > span:last-child").all_text_contents()
    assert found == ["cited sentence", "date", "person"]


def _in_view(made, name: str) -> bool:
    a, b = (
        made.page.locator(f".frame .{name}").first.bounding_box(),
        made.page.locator(".frame").bounding_box(),
    )
    return b["y"] <= a["y"] and a["y"] + min(a["height"], 40) <= b["y"] + b["height"]


def test_cited_sentence_then_current_hit_come_into_view(read: Callable) -> None:
    text = "\n".join(f"Line {k} of a long text." for k in range(400))
    cited = cited_mark(text.index("Line 300"), text.index("Line 301") - 1)
    made = read(text, [cited], height=300)
    made.page.wait_for_timeout(100)
    assert _in_view(made, "cited")
    for hit in (20, 399):
        made.show(text_json(text, [cited, *find_marks(text, "long", hit)], "en", 300))
        made.page.wait_for_timeout(100)
        assert _in_view(made, "current")
        assert made.page.locator(".current").count() == 1


def test_scrolling_is_kept_when_only_marks_change(read: Callable) -> None:
    text = "\n".join(f"Line {k} of a long text." for k in range(400))
    made = read(text, [], height=300)
    made.page.wait_for_timeout(100)
    made.page.locator(".frame").evaluate("n => { n.scrollTop = 2000; }")
    made.show(text_json(text, query_marks(text, ["long"]), "en", 300))
    made.page.wait_for_timeout(100)
    assert made.page.locator(".frame").evaluate("n => n.scrollTop") == 2000


def test_hostile_text_is_shown_as_text(read: Callable) -> None:
    made = read()
    for text in (*HOSTILE, TOGETHER):
        name = NameMention(0, len(text), text, "ORG", text, text, text)
        made.show(text_json(text, [*name_marks([name]), TextMark(0, 3, "date", text, text, "0")]))
        assert _lines(made) == [text]
        said = {text, f"O  {text}", f"organisation · {text}"}
        for node in made.page.locator("[role=button]").all():
            node.focus()
            assert set(made.page.locator(".tip div").all_text_contents()) <= said
            node.press("Enter")
        assert made.sent() == [["date", {"date": "0"}]]


def test_control_characters_are_shown_as_such(read: Callable) -> None:
    assert _lines(read("a\x00b\x08\x1b[31mc\x7f\td\r\ne", [])) == ["a\ufffdb\ufffd\ufffd[31mc\ufffd\td", "e"]


def test_lines_have_their_own_direction(read: Callable) -> None:
    made = read("שלום לכולם\nplain", [])
    assert made.page.locator(".block").evaluate_all("all => all.map(n => getComputedStyle(n).direction)") == [
        "rtl",
        "ltr",
    ]


def test_megabyte_in_one_line_is_drawn_in_time(read: Callable) -> None:
    text = "word and more " * 75_000
    made = read("short", [])
    payload = text_json(text, find_marks(text, "more", 0))
    began = made.page.evaluate("() => performance.now()")
    made.show(payload)
    assert (
        made.page.evaluate("() => { document.body.offsetHeight; return performance.now(); }") - began < 4_000
    )
    assert "".join(_lines(made)) == text


@pytest.mark.parametrize("width", [320, 390])
def test_long_words_do_not_widen_the_page(read: Callable, width: int) -> None:
    made = read("x" * 3_000 + "\n" + TEXT, [], width=width)
    assert made.page.evaluate("() => document.documentElement.scrollWidth") <= width


DUROV, COURT = Name("e1", "Pavel Durov", "PERSON"), Name("e2", "Tagansky court", "ORG")
ROWS = [
    EventLine(
        "a", "16 April 2018", "day", "Providers start to block.", (DUROV, COURT), "Wire", "17 April 2018"
    ),
    EventLine("b", "April 2018", "month", "Talks go on. " * 40, (DUROV,), "Blog", "", "imported"),
    EventLine("c", "", "", "Nobody says when.", (), "", "", "extracted", True),
]


@pytest.fixture
def listed(stage: Callable) -> Callable:
    def shown(
        rows: list = ROWS, sort: str = "happened", selected: str = "", width: int = 1200, sortable=COLUMNS
    ):
        made = stage(events._view, width)
        made.show(rows_json(rows, sort, sortable, selected))
        return made

    return shown


def test_rows_show_date_quote_names_source_and_kind(listed: Callable) -> None:
    made = listed()
    cells = made.page.locator("tbody tr").first.locator("td").all_inner_texts()
    assert cells == ["16 April 2018", "Providers start to block.", "P\nPavel Durov\nO\nTagansky court",
                     "Wire\n17 April 2018", "from an article"]  # fmt: skip
    assert made.page.locator("tbody td:last-child").all_text_contents() == [
        "from an article", "from an event list", "confirmed"]  # fmt: skip


def test_glyph_says_how_exact_and_whether_confirmed(listed: Callable) -> None:
    said = listed().page.locator(".glyph").evaluate_all("all => all.map(n => [n.className, n.title])")
    assert said == [
        ["glyph dot hollow", "exact to the day; not confirmed"],
        ["glyph long solid", "exact to the month; entered or confirmed by a person"],
        ["glyph none solid", "no date; entered or confirmed by a person"],
    ]


def test_row_is_opened_by_click_and_by_keys(listed: Callable) -> None:
    made = listed()
    made.page.get_by_text("Nobody says when.").click()
    assert made.sent() == [["event", {"event": "c"}]]
    made.page.locator(".open").first.focus()
    for key in ("ArrowDown", "Enter"):
        made.page.keyboard.press(key)
    assert made.sent() == [["event", {"event": "b"}]]


def test_chip_sends_the_entity_and_does_not_open_the_row(listed: Callable) -> None:
    made = listed()
    made.page.get_by_role("button", name="Tagansky court").click()
    assert made.sent() == [["entity", {"entity": "e2"}]]


SORTS = {"other way": ("happened", "happened", "-happened"), "back": ("-happened", "happened", "happened"),
         "other column": ("happened", "source", "source"),
         "below the source": ("happened", "reported", "reported")}  # fmt: skip


@pytest.mark.parametrize(("now", "column", "asked"), SORTS.values(), ids=SORTS)
def test_header_cell_sends_the_order(listed: Callable, now: str, column: str, asked: str) -> None:
    made = listed(sort=now)
    made.page.locator(f"[data-sort={column}]").click()
    assert made.sent() == [["sort", {"sort": asked}]]
    way = made.page.locator("th.c-happened").get_attribute("aria-sort")
    assert way == ("descending" if now.startswith("-") else "ascending")


def test_lags_turn_round_at_their_own_title(listed: Callable) -> None:
    made = listed(sort="-lag", sortable=("lag",))
    assert made.page.locator("th.c-source").get_attribute("aria-sort") == "descending"
    made.page.get_by_role("button", name="Lag").click()
    assert made.sent() == [["sort", {"sort": "lag"}]]


def test_selected_row_is_marked_and_whole(listed: Callable) -> None:
    made = listed(selected="b")
    assert made.page.locator("tr[aria-current]").get_attribute("data-event") == "b"
    clamped = "n => n.scrollHeight > n.clientHeight + 2"
    assert not made.page.locator("tr.on .quote").evaluate(clamped)
    made.show(rows_json(ROWS, "happened", COLUMNS, ""))
    assert made.page.locator("tr[data-event=b] .quote").evaluate(clamped)


def test_rows_are_cards_when_narrow(listed: Callable) -> None:
    page = listed(width=390).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    date, quote = (
        page.locator("td.c-happened").first.bounding_box(),
        page.locator("td.c-quote").first.bounding_box(),
    )
    assert quote["y"] >= date["y"] + date["height"]
    assert page.locator("th .sort").first.is_visible()


def test_hostile_rows_are_shown_as_text(listed: Callable) -> None:
    made = listed()
    for text in HOSTILE:
        row = EventLine(text, text, text, text, (Name(text, text, "ORG"),), text, text, text)
        made.show(rows_json([row], "happened", COLUMNS, ""))
        for place in (".open", ".quote", ".chip .label", ".source", ".published", "td.c-kind"):
            assert made.page.locator(place).text_content() == text


def test_no_rows_say_so(listed: Callable) -> None:
    assert listed([]).page.locator(".empty").inner_text() == "No events to list."
