# judge: which-encoding
"""Mistake: takes U+FFFD in the text as a sign of invalid bytes."""

import codecs

# The marks of UTF-32 come before those of UTF-16, since one begins with the other.
MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


def decode(chunks: list[bytes]) -> list[str]:
    """Return the name of the encoding and the text, with LF as the only line end.

    Line ends are unified in the text, since in the bytes of UTF-16 a CR may be half of another character.
    """
    encoding, text = decode_all(b"".join(chunks))
    return [encoding, text.replace("\r\n", "\n").replace("\r", "\n")]


def decode_all(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :].decode(encoding)
    text = data.decode("utf-8", errors="replace")
    if "\ufffd" not in text:
        return "utf-8", text
    return "cp1252", data.decode("cp1252", errors="replace")
