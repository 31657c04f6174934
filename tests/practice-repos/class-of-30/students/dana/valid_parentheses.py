# Dana's solution.
# judge: valid-parentheses
class Solution:
    def isValid(self, s: str) -> bool:
        """Keeps a queue of the closers still owed, the next one in front, and pays them off one by one."""
        owed: Deque[str] = deque()
        for bracket in s:
            if bracket == "(":
                owed.appendleft(")")
            elif bracket == "[":
                owed.appendleft("]")
            elif bracket == "{":
                owed.appendleft("}")
            elif owed and owed[0] == bracket:
                owed.popleft()
            else:
                return False
        return len(owed) == 0
