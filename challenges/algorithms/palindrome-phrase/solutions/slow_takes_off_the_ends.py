# judge: palindrome-phrase
"""Slow: takes the first item off a list again and again, which moves all the others: O(n**2) time."""


def is_palindrome(text):
    kept = [character for character in text.casefold() if character.isalnum()]
    while len(kept) > 1:
        if kept.pop(0) != kept.pop():
            return False
    return True
