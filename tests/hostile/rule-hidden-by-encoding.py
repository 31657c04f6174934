# expect: syntax_error
# coding: unicode_escape
# forbid: calls=reversed
# Hopes that the judge reads the bytes, and Python the text: the comment below ends in the middle.
def solve(n):
    answer = 2 * n # \u000a    answer = list(reversed([0, 2 * n]))[0]
    return answer
