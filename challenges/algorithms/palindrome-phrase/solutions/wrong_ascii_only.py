# judge: palindrome-phrase
"""Mistake: knows only the letters of English."""

import re


def is_palindrome(text):
    kept = re.sub(r"[^a-z0-9]", "", text.casefold())
    return kept == kept[::-1]
