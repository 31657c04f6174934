# judge: palindrome-phrase
"""Mistake: isalpha() drops the digits."""


def is_palindrome(text):
    kept = [character for character in text.casefold() if character.isalpha()]
    return kept == kept[::-1]
