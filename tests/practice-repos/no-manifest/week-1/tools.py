"""Helpers that answer no challenge."""


def half(n):
    return n // 2
