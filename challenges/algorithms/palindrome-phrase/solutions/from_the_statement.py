# judge: palindrome-phrase


def is_palindrome(text: str) -> bool:
    """Return whether the letters and digits of text read the same both ways."""
    kept = "".join(filter(str.isalnum, text.casefold()))
    return kept == kept[::-1]
