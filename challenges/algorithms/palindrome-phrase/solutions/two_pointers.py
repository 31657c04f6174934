# judge: palindrome-phrase


class Solution:
    def isPalindrome(self, s: str) -> bool:
        """Walks from both ends towards the middle and steps over what does not count."""
        s = s.casefold()
        left, right = 0, len(s) - 1
        while left < right:
            if not s[left].isalnum():
                left += 1
            elif not s[right].isalnum():
                right -= 1
            elif s[left] != s[right]:
                return False
            else:
                left += 1
                right -= 1
        return True
