# judge: longest-unique-substring


class Solution:
    def lengthOfLongestSubstring(self, s: str) -> int:
        """Keep the window's characters in a set, and drop them from the left until the new one fits. O(n)."""
        return self.widest(list(s))

    def widest(self, characters: List[str]) -> int:
        window: Set[str] = set()
        left = 0
        longest = 0
        for right, character in enumerate(characters):
            while character in window:
                window.remove(characters[left])
                left += 1
            window.add(character)
            longest = max(longest, right - left + 1)
        return longest
