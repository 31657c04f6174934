# judge: palindrome-phrase
"""Mistake: takes letters apart and throws their accents away."""

import unicodedata


def is_palindrome(text):
    text = unicodedata.normalize("NFD", text.casefold())
    kept = [character for character in text if character.isalnum()]
    return kept == kept[::-1]
