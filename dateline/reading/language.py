"""The language of a text, when its source does not say."""

from __future__ import annotations

from functools import cache

_SURE = 300  # code points: of a shorter text only a usual language is believed
_USUAL = frozenset(
    "ar be bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko".split()
    + "lt lv nl pl pt ro ru sk sl sr sv tr uk vi zh".split()
)
_ENOUGH = 2_000  # code points: more do not change the answer


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; "" for a text without letters.

    Source: py3langid (langid.py, Lui and Baldwin 2012), whose answer depends on the text alone.
    """
    sample = text[:_ENOUGH]
    if not any(c.isalpha() for c in sample):
        return ""
    ranked = [code for code, _ in _identifier().rank(sample) if len(code) == 2]  # the rest: "zxx", pidgins
    if len(sample) >= _SURE:
        return ranked[0]
    return next(code for code in ranked if code in _USUAL)


def normal_code(language: str) -> str:
    """The two-letter code of a language as files write it: "en-GB", "EN_us" and "en" are "en"."""
    code = language.strip().lower().replace("_", "-").split("-")[0]
    return _NAMES.get(code, code if len(code) == 2 else "")


_NAMES = {
    "english": "en", "eng": "en", "russian": "ru", "rus": "ru", "русский": "ru", "german": "de",
    "deu": "de", "ger": "de", "deutsch": "de", "french": "fr", "fra": "fr", "fre": "fr",
    "français": "fr", "spanish": "es", "spa": "es", "español": "es",
}  # fmt: skip


@cache
def _identifier():  # the model takes half a second to load: only when a text needs it
    import py3langid

    return py3langid
