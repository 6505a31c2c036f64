"""Texts that try to be more than text."""

from __future__ import annotations

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg onload=alert(3)><a href='javascript:alert(4)'>here</a>",
    "</title></style></textarea><iframe src=//example.invalid>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "$x^2$ :smile: **bold** [link](javascript:alert(5)) `code`",
    "مرحبا بالعالم and שלום",
    "\u202egnisrever\u202c",
    "👩‍👩‍👧 😀",
    "{{constructor.constructor('alert(6)')()}} ${alert(7)}",
    "\"'><b onclick=alert(8)>",
)
TOGETHER = " ".join(HOSTILE)
