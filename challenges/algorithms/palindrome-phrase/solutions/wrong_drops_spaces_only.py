# judge: palindrome-phrase
"""Mistake: drops spaces, but no punctuation."""


def is_palindrome(text):
    kept = "".join(text.casefold().split())
    return kept == kept[::-1]
