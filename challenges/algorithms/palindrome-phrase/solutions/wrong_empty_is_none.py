# judge: palindrome-phrase
"""Mistake: says no when nothing is kept."""


def is_palindrome(text):
    kept = [character for character in text.casefold() if character.isalnum()]
    return bool(kept) and kept == kept[::-1]
