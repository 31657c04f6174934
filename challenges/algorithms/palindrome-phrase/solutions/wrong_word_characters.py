# judge: palindrome-phrase
"""Mistake: the underscore is a word character of regular expressions, and is kept."""

import re


def is_palindrome(text):
    kept = re.sub(r"\W", "", text.casefold())
    return kept == kept[::-1]
