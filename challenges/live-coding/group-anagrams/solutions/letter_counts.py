# judge: group-anagrams
class Solution:
    def groupAnagrams(self, strs: List[str]) -> List[List[str]]:
        """Looks groups up by how often each letter occurs: O(n * m) time."""
        groups: Dict[FrozenSet[Tuple[str, int]], List[str]] = defaultdict(list)
        for string in strs:
            groups[frozenset(Counter(string).items())].append(string)
        return [*groups.values()]
