# judge: which-encoding
"""Mistake: removes as many marks as there are at the beginning."""

import codecs

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


def decode(chunks: list[bytes]) -> list[str]:
    encoding, text = decode_all(b"".join(chunks))
    return [encoding, text.replace("\r\n", "\n").replace("\r", "\n")]


def decode_all(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, data.decode(encoding).lstrip("\ufeff")
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", data.decode("cp1252", errors="replace")
