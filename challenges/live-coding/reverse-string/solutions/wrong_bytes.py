# judge: reverse-string


def reverse_string(s):
    """Mistake: reverses the UTF-8 bytes, which tears every non-ASCII character apart."""
    result = b""
    for byte in s.encode("utf-8"):
        result = bytes([byte]) + result
    return result.decode("utf-8", errors="replace")
