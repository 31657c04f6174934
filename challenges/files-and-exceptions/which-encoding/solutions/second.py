# judge: which-encoding
import codecs

# The marks of UTF-32 come before those of UTF-16, as one of them begins with one of those.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Return the name of the encoding and the text, without a mark."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding, data.removeprefix(mark).decode(encoding)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", data.decode("cp1252", errors="replace")


def decode(chunks: list[bytes]) -> list[str]:
    """Return the name of the encoding and the text, with LF as the only line end."""
    encoding, text = decode_bytes(b"".join(chunks))
    return [encoding, text.replace("\r\n", "\n").replace("\r", "\n")]
