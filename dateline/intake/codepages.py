"""Which code page a text was written in, told by how well it reads in each.

A wrong code page betrays itself: control characters, signs in the middle of words, capitals after
small letters, letters that no language of that page uses. UTF-8 and marks at the start of a file
are the affair of `encodings`; this module sees only bytes that are neither.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_NEARLY = 0.08  # names of several countries read nearly as well in another page as in the usual one
_RARE, _RARITY = ("mac_roman", "mac_latin2", "cp4", "cp850", "cp852"), 0.06  # of long ago: to read better by
_FAMILIAR_SIGN, _FEW = 0.9, 0.85
_WHOLE = 0.95  # share of the letters from which on they are those of one language
_SAMPLE = 60_000  # bytes of lines that hold something beyond ASCII

# Letters beyond ASCII, small, by language; a code page is tried for the languages it can hold.
_WEST = (
    "äöüß", "àâæçéèêëîïôœùûü", "áéíóúñü", "àèéìíòóù", "ãõáâàçéêíóôú", "åäöé", "æøåé", "ëéïèö", "áðéíóúýþæö",
)  # fmt: skip
_EAST = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "äöüß")
_TURKISH = ("çğıİöşüâîû",)
_TURKISH_ALONE, _ICELANDIC = frozenset("ğışİ"), frozenset("áéíóúæ")  # ğ, ı, ş have the bytes of ð, ý, þ
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")
_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдежзийклмнопрстуфхцчшщъьюя", "абвгдђежзијклљмнњопрстћуфхцчџш",
)  # fmt: skip
_GREEK = ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",)
_HEBREW = ("אבגדהוזחטיכלמנסעפצקרשתםןץףך",)
_ARABIC = ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی")
_THAI = ("กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ็่้๊๋์ๆฤ",)
_CHINESE = (
    "的一是不了人在有我他这這为為之大来來以个個中上们們到说說国國和地也子时時道出而要于於就下得可你年生自会會那后後能对對着著"
    "事其里裡所去行过過家十用发發天如然作方成者多日都三小军軍二无無同经經法当當起与與好看学學进進种種将將还還分此心前面又定见見"
    "只主没沒公从從部长長文化市区區第名全南北西东東民政高新本工",
)
_JAPANESE = ("".join(chr(c) for c in range(0x3041, 0x30FF)) + "日本年大学人国会一中出市東京月",)
# Of 11,172 syllables the 2,350 of KS X 1001: the others, which Shift-JIS would give, are hardly ever written.
_KOREAN = (b"".join(bytes((a, b)) for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)).decode("euc_kr"),)
# In order of how often they are met: the first of equals is taken.
PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": _WEST, "iso8859_15": _WEST, "cp1250": _EAST, "iso8859_2": _EAST, "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC[:1], "koi8_u": _CYRILLIC[1:2], "cp1254": _TURKISH, "iso8859_9": _TURKISH,
    "gb18030": _CHINESE, "big5": _CHINESE, "big5hkscs": _CHINESE, "euc_kr": _KOREAN, "cp949": _KOREAN,
    "cp932": _JAPANESE, "euc_jp": _JAPANESE, "cp1256": _ARABIC, "iso8859_6": _ARABIC[:1],
    "cp1253": _GREEK, "iso8859_7": _GREEK, "cp1255": _HEBREW, "iso8859_8": _HEBREW, "cp1257": _BALTIC,
    "iso8859_13": _BALTIC, "mac_roman": _WEST, "mac_cyrillic": _CYRILLIC[:1], "mac_latin2": _EAST,
    "cp850": _WEST, "cp437": _WEST, "cp852": _EAST, "cp866": _CYRILLIC[:1], "iso8859_5": _CYRILLIC,
    "cp874": _THAI,
}  # fmt: skip
_COMMON = {  # the letters that make up most of any text, by a letter that tells the script
    "о": frozenset("оеаинтсрвлкмд"), "α": frozenset("αοιετσνηρπκςυ"), "א": frozenset("יוהלארתבמשנ"),
    "ا": frozenset("اليمونرتبةعدسفهك"),
}  # fmt: skip
_WIDE = frozenset(("gb18030", "big5", "big5hkscs", "euc_kr", "cp949", "cp932", "euc_jp"))
_USUAL_SIGNS = frozenset(
    "’‘“”„«»‹›–—…•·°§№€£©®™ \u00a0¿¡ªº´′″、。，：；（）「」『』《》〈〉？！・～％　،؛؟־׳״\u200e\u200f\u00ad"
)
_IN_WORDS = frozenset("’‘·´ʼ\u00ad\u200c\u200d׳״-ªº")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


def likely_page(data: bytes) -> str:
    """The code page that `data` reads best in; never fails, as `cp1252` takes what nothing else does."""
    sample = _sample(data)
    found = {page: score for page in PAGES if (score := page_score(sample, page)) is not None}
    scores = {page: score - _RARITY * page.startswith(_RARE) for page, score in found.items()}
    best = max(scores, key=scores.__getitem__, default="cp1252")  # the first of equals
    if scores.get("cp1252", 0.0) > _FEW and not _foreign_letters(sample.decode("cp1252")):
        return "cp1252"  # quotes, dashes, the euro: as most programs write them
    is_near = scores.get("cp1252", 0.0) >= scores.get(best, 0.0) - _NEARLY
    is_sure = PAGES[best] is _TURKISH or _one_language(sample, best) >= _WHOLE
    if is_near and (best.startswith(_RARE) or not is_sure):
        best = "cp1252"
    if PAGES[best] is _WEST and "cp1254" in found and _is_turkish(sample):
        return "cp1254"
    if scores.get(best, 0.0) >= 0.5:
        return best
    guess = from_bytes(sample, cp_isolation=list(PAGES)).best()
    return guess.encoding if guess else best


def page_score(sample: bytes, page: str) -> float | None:
    """How well the bytes read in a page, up to 1: a mean over what is not ASCII; None: they do not."""
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return None
    foreign = [k for k, c in enumerate(text) if c > "\x7f"]
    if not foreign:
        return 0.0
    points = sum(_points(text, k) for k in foreign) - 3 * len(_CONTROL.findall(text))
    letters = _foreign_letters(text)
    signs = len(foreign) - len(letters)  # quotes and dashes tell nothing of the language
    familiar = (len(letters) * _familiarity(letters, page) + signs * _FAMILIAR_SIGN) / len(foreign)
    return (points / len(foreign) + familiar) / 2


def _familiarity(letters: str, page: str) -> float:
    """How far the letters are those of a language of the page, up to 1."""
    if not letters:
        return 0.0
    known = _share(letters, page)
    if page in _WIDE:  # the listed signs are the most common of many
        return min(1.0, known * (1.0 if page in ("euc_kr", "cp949") else 2.2))
    if PAGES[page] is _WEST or PAGES[page] is _EAST:  # names of several countries stand side by side
        of_any = sum(any(c in a for a in PAGES[page]) for c in letters) / len(letters)
        known = 0.7 * known + 0.3 * of_any
    common = next((c for sign, c in _COMMON.items() if sign in PAGES[page][0]), None)
    if common is None:
        return known
    return (known + min(1.0, sum(map(common.__contains__, letters)) / len(letters) / 0.7)) / 2


def _share(letters: str, page: str) -> float:
    """How many of the letters are those of the one language of the page that has most of them."""
    return max(sum(map(alphabet.__contains__, letters)) for alphabet in PAGES[page]) / max(1, len(letters))


def _one_language(sample: bytes, page: str) -> float:
    return _share(_foreign_letters(sample.decode(page)), page)


def _is_turkish(sample: bytes) -> bool:
    """Whether what could be Icelandic has none of the letters that Icelandic has most."""
    west, east = (set(_foreign_letters(sample.decode(page, "replace"))) for page in ("cp1252", "cp1254"))
    return bool(east & _TURKISH_ALONE) and not west & _ICELANDIC and east <= set(_TURKISH[0])


def _foreign_letters(text: str) -> str:
    """Letters beyond ASCII in lower case; İ, whose lower case is two characters, as it is."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text if c > "\x7f" and c.isalpha())


def _points(text: str, at: int) -> float:
    """1 for a character that stands where such a one may stand, less or negative for one that may not."""
    c = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if c.isalpha():
        if ord(c) >= 0x370 and (_latin(before) or _latin(after)) and ord(c) < 0x2E80:
            return -1.0  # two scripts in one word
        broken_case = c.isupper() and before.islower() and (ord(c) >= 0x370 or not after.isupper())
        return -1.0 if broken_case or (c.isupper() and before.isupper() and after.islower()) else 1.0
    if before.isalpha() and after.isalpha() and ord(c) < 0x2E80:
        return 1.0 if c in _IN_WORDS else 0.2 if c in _USUAL_SIGNS else -1.0
    if c == "’" and after.isalpha():
        return 0.2  # closes nothing: ISO 8859-7 has it where Windows-1253 has Ά
    return 0.9 if c in _USUAL_SIGNS else 0.0 if c.isprintable() else -2.0


def _latin(c: str) -> bool:
    return c.isascii() and c.isalpha()


def _sample(data: bytes) -> bytes:
    """Whole lines that hold a byte beyond ASCII, from the start of the file on."""
    out, size = [], 0
    for line in data.splitlines(keepends=True) if b"\n" in data or b"\r" in data else [data]:
        if not line.isascii():
            out.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"".join(out)
