# judge: group-anagrams
"""Slow: compares the sorted letters with those of every group so far: O(n * groups) comparisons."""


def group_anagrams(strs):
    groups = []
    for string in strs:
        letters = "".join(sorted(string))
        for key, group in groups:
            if key == letters:
                group.append(string)
                break
        else:
            groups.append((letters, [string]))
    return [group for _, group in groups]
