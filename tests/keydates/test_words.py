"""Content words and asides, by language."""

from __future__ import annotations

import pytest

from dateline.reading.events.keydates.words import content_stems, is_aside


@pytest.mark.parametrize(
    ("text", "language", "stems"),
    [
        pytest.param(
            "The courts of Oslo fined the banks.", "en", ["courts", "oslo", "fined", "banks"], id="en"
        ),
        pytest.param("They were blocked; blocking went on.", "en", ["blocke", "blocki"], id="stems"),
        pytest.param(
            "Суд решил, что сервис будет закрыт", "ru", ["суд", "решил", "сервис", "закрыт"], id="ru"
        ),
        pytest.param("Das Gericht und die Bank", "de", ["gerich", "bank"], id="de"),
        pytest.param("ja suur torm", "et", ["ja", "suur", "torm"], id="no words known"),
        pytest.param("5 of 12 members left", "en", ["5", "12", "member", "left"], id="figures stay"),
        pytest.param("", "en", [], id="empty"),
    ],
)
def test_content_stems(text: str, language: str, stems: list[str]) -> None:
    assert content_stems(text, language) == stems


@pytest.mark.parametrize(
    ("text", "language", "aside"),
    [
        pytest.param("Who closed the harbour?", "en", True, id="question"),
        pytest.param("What you need to know.", "en", True, id="you"),
        pytest.param("The US closed the harbour.", "en", False, id="US is a country"),
        pytest.param("It told us little.", "en", True, id="us"),
        pytest.param("Мы закрыли порт.", "ru", True, id="we in Russian"),
        pytest.param("Порт закрыли.", "ru", False, id="Russian report"),
        pytest.param("We closed it.", "xx", False, id="no words known"),
    ],
)
def test_is_aside(text: str, language: str, aside: bool) -> None:
    assert is_aside(text, language) is aside
