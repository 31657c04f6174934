# judge: palindrome-phrase
"""Mistake: turns everything into capitals first, which makes an i of a dotless i."""


def is_palindrome(text):
    kept = [character for character in text.upper().casefold() if character.isalnum()]
    return kept == kept[::-1]
