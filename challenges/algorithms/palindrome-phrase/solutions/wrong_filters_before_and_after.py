# judge: palindrome-phrase
"""Mistake: filters before it folds as well, and loses marks that folding turns into letters."""


def is_palindrome(text):
    letters = "".join(character for character in text if character.isalnum())
    kept = [character for character in letters.casefold() if character.isalnum()]
    return kept == kept[::-1]
