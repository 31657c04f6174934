# judge: palindrome-phrase
"""Mistake: compares folded characters in pairs, although one may become two."""


def is_palindrome(text):
    kept = [character.casefold() for character in text if character.isalnum()]
    return kept == kept[::-1]
