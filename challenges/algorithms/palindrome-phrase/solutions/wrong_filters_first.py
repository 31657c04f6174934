# judge: palindrome-phrase
"""Mistake: drops characters before it folds, and keeps the accents that folding makes."""


def is_palindrome(text):
    kept = "".join(character for character in text if character.isalnum()).casefold()
    return kept == kept[::-1]
