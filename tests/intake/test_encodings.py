"""Bytes to text: marks, UTF-8, code pages told apart by how they read, damage noted."""

from __future__ import annotations

import pytest

from dateline.errors import UnreadableFile
from dateline.intake.encodings import decode

SAMPLES = {
    "fr": "L’été dernier, le maire a annoncé la réouverture du théâtre; ça coûte 5 € à l’œuvre.",
    "fr-dos": "Le maire a annoncé la réouverture du théâtre, là où l'école était fermée.",
    "fr-sign": "Le cœur de l'été a coûté 5 € à la caisse du théâtre.",
    "es": "¿Dónde está la estación? La señora Muñoz pidió una caña, qué alegría.",
    "pl": "Wójt gminy Łódź ogłosił, że żółta łódź źle płynie. Ćwiczenia były trudne.",
    "cs": "Starosta města oznámil, že škola bude znovu otevřena příští týden.",
    "ru": "Московский суд отложил рассмотрение дела, Юрий Яковлев пришёл поздно.",
    "bg": "Кметът на София обяви нов план за движението в града.",
    "zh": "市长今天宣布了新的计划，学校将在九月重新开放，人们对这件事有不同的看法。",
    "zh-hant": "市長今天宣布了新的計劃，學校將在九月重新開放，這個國家發展很快。",
    "ja": "市長は今日、新しい計画を発表しました。学校は九月に再開する予定です。",
    "ko": "시장은 오늘 새로운 계획을 발표했다. 학교는 다시 문을 열 것이다.",
    "ar": "أعلن رئيس البلدية اليوم عن خطة جديدة للمدينة؛ هل هذا صحيح؟",
    "el": "Ο δήμαρχος ανακοίνωσε σήμερα το νέο σχέδιο. Άνθρωποι βγήκαν στους δρόμους.",
    "he": "ראש העיר הודיע היום על תוכנית חדשה לבתי הספר.",
    "tr": "Öğrenciler eylülde okula dönecek; İstanbul'da ışıklar söndü, çocuklar şarkı söyledi.",
    "hu": "A polgármester bejelentette, hogy az iskola szeptemberben újra megnyílik; a szülők örültek.",
    "places": "Málaga, Nîmes, Zürich, Århus, São Paulo, Köln, Straße, Besançon, Lodz",
    "de": "Der Bürgermeister kündigte größere Straßenbauten an, sagte Frau Müller.",
}
PAGES = [
    ("fr", "cp1252"), ("fr-sign", "iso8859_15"), *(("fr-dos", p) for p in ("mac_roman", "cp850")),
    *(("es", p) for p in ("cp1252", "mac_roman")), *(("pl", p) for p in ("cp1250", "iso8859_2", "cp852")),
    *(("cs", p) for p in ("cp1250", "iso8859_2")),
    *(("ru", p) for p in ("cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5")), ("bg", "cp1251"),
    ("zh", "gb18030"), ("zh-hant", "big5"), *(("ja", p) for p in ("cp932", "euc_jp", "iso2022_jp")),
    *(("ko", p) for p in ("euc_kr", "cp949")), ("ar", "cp1256"),
    *(("el", p) for p in ("cp1253", "iso8859_7")),
    *(("he", p) for p in ("cp1255", "iso8859_8")), *(("tr", p) for p in ("cp1254", "iso8859_9")),
    *(("de", p) for p in ("cp1252", "mac_roman")), ("places", "cp1252"), ("hu", "cp1250"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "page"), PAGES, ids=lambda v: v)
def test_code_pages_are_told_apart(language, page):
    text = f'id,title,text\n1,"{SAMPLES[language][:20]}","{SAMPLES[language]}"\n'
    found = decode(text.encode(page))
    assert found.text == text
    assert found.guessed or page == "iso2022_jp"


UTF_32 = ["utf_32", "utf_32_le", "utf_32_be"]


@pytest.mark.parametrize("codec", ["utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", *UTF_32])
@pytest.mark.parametrize("language", ["fr", "ru", "zh", "ar"])
def test_unicode_needs_no_guess(language, codec):
    text = f"id,text\n1,{SAMPLES[language]}\n"
    found = decode(text.encode(codec))
    assert (found.text.removeprefix("\ufeff"), found.guessed) == (text, False)


SHORT = [  # texts whose bytes read as letters of another page, too
    ("tr", "cp1254", "Belediye başkanı yeni hattı açtı"), ("tr", "cp1254", "Işıkta kaldığı yıl"),
    ("is", "cp1252", "Þórður sagði að brúin væri ný"), ("ja", "cp932", "東京の裁判所は審理を延期した。"),
    ("ko", "cp949", "서울 법원은 새 다리 사건을 연기했다."), ("de", "mac_roman", "Köln hörte die Bürger"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "page", "text"), SHORT)
def test_short_texts_are_told_apart_where_bytes_are_shared(language, page, text):
    assert decode(f"id,text\n1,{text}\n".encode(page)).text == f"id,text\n1,{text}\n"


@pytest.mark.parametrize("text", ["“fine” and “good”", "€5 in total", "Málaga, Nîmes", "it’s – well – late…"])
def test_a_few_signs_are_those_of_the_usual_page(text):
    assert decode(f"id,text\n1,{text}\n".encode("cp1252")).text == f"id,text\n1,{text}\n"


def test_damaged_utf8_stays_utf8_and_is_noted():
    data = ("id,text\n" + SAMPLES["ru"] + "\n").encode() + b"2,caf\xe9\n"
    found = decode(data)
    assert found.text.endswith("caf\ufffd\n")
    assert found.notes == ("One character is not utf_8 (line 3) and stands as \ufffd.",)


def test_encoding_of_a_person_is_used():
    assert decode("é".encode("cp1252"), "cp850").text == "Ú"
    with pytest.raises(UnreadableFile, match="'klingon' is no encoding"):
        decode(b"x", "klingon")
    with pytest.raises(UnreadableFile, match="no encoding of text"):
        decode(b"x", "base64")


BINARY = [
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
    ("zip", b"PK\x03\x04" + bytes(range(256)), "ZIP"),
    ("pdf", b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
    ("noise", bytes(range(256)) * 20, "no text"),
    ("zeros", bytes(5000), "NUL"),
]


@pytest.mark.parametrize(("data", "what"), [b[1:] for b in BINARY], ids=[b[0] for b in BINARY])
def test_what_is_no_text_is_refused(data, what):
    with pytest.raises(UnreadableFile, match=what):
        decode(data, place="upload.csv")


def test_control_characters_alone_make_no_binary():
    assert decode(b"id,text\n1,\x01\x02\x03\x04\x1b\n").text == "id,text\n1,\x01\x02\x03\x04\x1b\n"
