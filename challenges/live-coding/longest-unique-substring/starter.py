# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Return the length of the longest substring of s in which no character occurs twice."""
    raise NotImplementedError
