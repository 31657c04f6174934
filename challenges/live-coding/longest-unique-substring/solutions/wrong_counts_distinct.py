# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: counts the different characters of the whole string, as if they could be picked from anywhere."""
    return len(set(s))
