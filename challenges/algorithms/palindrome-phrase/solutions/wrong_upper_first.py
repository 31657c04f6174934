# judge: palindrome-phrase
"""Mistake: makes capital letters first, which takes a dotless i for an i."""


def is_palindrome(text):
    kept = [character for character in text.upper().casefold() if character.isalnum()]
    return kept == kept[::-1]
