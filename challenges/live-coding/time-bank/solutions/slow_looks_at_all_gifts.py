# judge: time-bank
"""Slow: looks at all gifts that wait each time that days pass."""


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.given = 0


class TimeBank:
    """A bank whose accounts hold minutes. Gifts know the accounts, not their names."""

    def __init__(self, welcome: int) -> None:
        self._welcome = welcome
        self._accounts = {}
        self._today = 0
        self._number = 0
        self._gifts = []  # [number, day, giver, taker, minutes]

    def join(self, name: str) -> bool:
        if name in self._accounts:
            return False
        self._accounts[name] = Account(name, self._welcome)
        return True

    def deposit(self, name: str, minutes: int) -> int | None:
        account = self._accounts.get(name)
        if account is None:
            return None
        account.balance += minutes
        return account.balance

    def balance(self, name: str) -> int | None:
        account = self._accounts.get(name)
        return None if account is None else account.balance

    def give(self, giver: str, taker: str, minutes: int) -> str:
        source, target = self._accounts.get(giver), self._accounts.get(taker)
        if source is None or target is None:
            return "unknown"
        return self._move(source, target, minutes)

    def _move(self, source, target, minutes):
        if source is target:
            return "same"
        if source.balance < minutes:
            return "short"
        source.balance -= minutes
        source.given += minutes
        target.balance += minutes
        return "done"

    def top_givers(self, count: int) -> list:
        accounts = sorted(self._accounts.values(), key=lambda account: account.name)
        accounts.sort(key=lambda account: account.given, reverse=True)
        return [[account.name, account.given] for account in accounts[:count]]

    def plan(self, giver: str, taker: str, minutes: int, days: int) -> int:
        source, target = self._accounts.get(giver), self._accounts.get(taker)
        if source is None or target is None or source is target:
            return 0
        self._number += 1
        self._gifts.append([self._number, self._today + days, source, target, minutes])
        return self._number

    def cancel(self, giver: str, number: int) -> bool:
        for gift in self._gifts:
            if gift[0] == number and gift[2].name == giver:
                self._gifts.remove(gift)
                return True
        return False

    def advance(self, days: int) -> list:
        self._today += days
        due = [gift for gift in self._gifts if gift[1] <= self._today]
        self._gifts = [gift for gift in self._gifts if gift[1] > self._today]
        due.sort(key=lambda gift: gift[1])
        return [[number, self._move(source, target, minutes)] for number, _, source, target, minutes in due]

    def merge(self, kept: str, gone: str) -> str:
        if kept not in self._accounts or gone not in self._accounts:
            return "unknown"
        if kept == gone:
            return "same"
        account, other = self._accounts[kept], self._accounts.pop(gone)
        account.balance += other.balance
        account.given += other.given
        for gift in self._gifts:
            gift[2:4] = [account if each is other else each for each in gift[2:4]]
        return "done"
