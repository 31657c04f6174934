# judge: palindrome-phrase
"""Mistake: drops numerals that are neither letters nor digits, such as fractions."""


def is_palindrome(text):
    kept = [character for character in text.casefold() if character.isalpha() or character.isdigit()]
    return kept == kept[::-1]
