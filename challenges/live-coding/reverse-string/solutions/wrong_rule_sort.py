# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: sorts the positions from high to low."""
    positions = list(range(len(s)))
    positions.sort(key=lambda position: -position)
    result = ""
    for position in positions:
        result += s[position]
    return result
