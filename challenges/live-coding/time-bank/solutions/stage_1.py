# judge: time-bank
"""Only the first stage."""


class TimeBank:
    """A bank whose accounts hold minutes."""

    def __init__(self, welcome: int) -> None:
        self._welcome = welcome
        self._balances = {}

    def join(self, name: str) -> bool:
        if name in self._balances:
            return False
        self._balances[name] = self._welcome
        return True

    def deposit(self, name: str, minutes: int) -> int | None:
        if name not in self._balances:
            return None
        self._balances[name] += minutes
        return self._balances[name]

    def balance(self, name: str) -> int | None:
        return self._balances.get(name)

    def give(self, giver: str, taker: str, minutes: int) -> str:
        if giver not in self._balances or taker not in self._balances:
            return "unknown"
        if giver == taker:
            return "same"
        if self._balances[giver] < minutes:
            return "short"
        self._balances[giver] -= minutes
        self._balances[taker] += minutes
        return "done"
