# judge: palindrome-phrase
"""Mistake: drops what string.punctuation lists, which is only that of ASCII."""

import string


def is_palindrome(text):
    dropped = set(string.punctuation + string.whitespace)
    kept = [character for character in text.casefold() if character not in dropped]
    return kept == kept[::-1]
