# judge: palindrome-phrase


def is_palindrome(text: str) -> bool:
    """Return whether the letters and digits of text read the same both ways.

    Folding comes first, since it may turn one character into several, with accents among them.
    Time and memory: O(n).
    """
    kept = [character for character in text.casefold() if character.isalnum()]
    return kept == kept[::-1]
