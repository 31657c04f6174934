# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Walk from right to left: the run that begins at an index is cut by the next occurrence of its character.

    run(i) = min(run(i + 1) + 1, next occurrence of s[i] - i). Time: O(n). Space: O(number of different characters).
    """
    next_seen = {}
    run = 0
    longest = 0
    for index in range(len(s) - 1, -1, -1):
        distance = next_seen.get(s[index], len(s)) - index
        run = min(run + 1, distance)
        next_seen[s[index]] = index
        if run > longest:
            longest = run
    return longest
