# judge: group-anagrams


def group_anagrams(strs: list[str]) -> list[list[str]]:
    """Return the strings in groups of anagrams, groups and members in any order."""
    raise NotImplementedError
