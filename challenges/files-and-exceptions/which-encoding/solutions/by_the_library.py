# judge: which-encoding
"""Leaves marks to the codecs that know them, and line ends to io."""

import io

CODECS = {
    b"\xef\xbb\xbf": ("utf-8", "utf-8-sig"),
    b"\xff\xfe\0\0": ("utf-32-le", "utf-32"),
    b"\0\0\xfe\xff": ("utf-32-be", "utf-32"),
    b"\xff\xfe": ("utf-16-le", "utf-16"),
    b"\xfe\xff": ("utf-16-be", "utf-16"),
}


def decode(chunks: list[bytes]) -> list[str]:
    data = bytearray()
    for chunk in chunks:
        data += chunk
    for mark, (name, codec) in CODECS.items():
        if data[: len(mark)] == mark:
            return [name, read(data, codec)]
    try:
        return ["utf-8", read(data, "utf-8")]
    except UnicodeDecodeError:
        return ["cp1252", read(data, "cp1252", "replace")]


def read(data, codec, errors="strict"):
    return io.TextIOWrapper(io.BytesIO(data), codec, errors, newline=None).read()
