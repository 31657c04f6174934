# judge: palindrome-phrase
"""Mistake: calls itself for each pair, and hits the recursion limit."""


def is_palindrome(text):
    kept = "".join(character for character in text.casefold() if character.isalnum())

    def same(left, right):
        return left >= right or kept[left] == kept[right] and same(left + 1, right - 1)

    return same(0, len(kept) - 1)
