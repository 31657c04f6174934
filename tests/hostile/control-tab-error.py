# expect: syntax_error
# Control: tabs and blanks that disagree.
def solve(n):
    if n:
	return 2 * n
    return 0
