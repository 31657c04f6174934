# judge: palindrome-phrase
"""Mistake: lower() is not casefold(): a final sigma and a sharp s stay what they are."""


def is_palindrome(text):
    kept = [character for character in text.lower() if character.isalnum()]
    return kept == kept[::-1]
