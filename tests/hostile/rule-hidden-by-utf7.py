# expect: syntax_error
# coding: utf-7
# forbid: calls=reversed
# Hopes that the judge reads the bytes, and Python the text: UTF-7 spells letters with plus signs.
def solve(n):
    return list(+AHIAZQB2AGUAcgBzAGUAZA-(+AFs-0, 2 * n+AF0-))[0]
