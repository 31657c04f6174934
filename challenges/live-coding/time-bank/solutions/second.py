# judge: time-bank
"""A bank of minutes.

A planned gift refers to accounts, not to names: so an account that takes the name later has nothing
to do with it. An account that was merged knows its heir; whoever holds it follows these links to
the account that stands for it now. Gifts wait in a heap by day and number.
"""

import heapq
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Account:
    balance: int
    given: int = 0
    heir: "Account | None" = None

    def current(self) -> "Account":
        account = self
        while account.heir is not None:
            account = account.heir
        return account


@dataclass(slots=True, eq=False)
class Gift:
    giver: Account
    taker: Account
    minutes: int


class TimeBank:
    def __init__(self, welcome: int) -> None:
        self._welcome = welcome
        self._accounts: dict[str, Account] = {}
        self._today = 0
        self._planned = 0
        self._waiting: dict[int, Gift] = {}
        self._calendar: list[tuple[int, int]] = []  # (day, number), including those of cancelled gifts

    def join(self, name: str) -> bool:
        if name in self._accounts:
            return False
        self._accounts[name] = Account(self._welcome)
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
        obstacle = self._obstacle(giver, taker)
        return obstacle or self._move(self._accounts[giver], self._accounts[taker], minutes)

    def top_givers(self, count: int) -> list[list]:
        totals = ((-account.given, name) for name, account in self._accounts.items())
        return [[name, -total] for total, name in heapq.nsmallest(count, totals)]

    def plan(self, giver: str, taker: str, minutes: int, days: int) -> int:
        if self._obstacle(giver, taker):
            return 0
        self._planned += 1
        gift = Gift(self._accounts[giver], self._accounts[taker], minutes)
        self._waiting[self._planned] = gift
        heapq.heappush(self._calendar, (self._today + days, self._planned))
        return self._planned

    def cancel(self, giver: str, number: int) -> bool:
        gift = self._waiting.get(number)
        if gift is None or gift.giver.current() is not self._accounts.get(giver):
            return False
        del self._waiting[number]
        return True

    def advance(self, days: int) -> list[list]:
        self._today += days
        tried = []
        while self._calendar and self._calendar[0][0] <= self._today:
            _, number = heapq.heappop(self._calendar)
            gift = self._waiting.pop(number, None)
            if gift is not None:
                outcome = self._move(gift.giver.current(), gift.taker.current(), gift.minutes)
                tried.append([number, outcome])
        return tried

    def merge(self, kept: str, gone: str) -> str:
        obstacle = self._obstacle(kept, gone)
        if obstacle:
            return obstacle
        heir, account = self._accounts[kept], self._accounts.pop(gone)
        heir.balance += account.balance
        heir.given += account.given
        account.heir = heir
        return "done"

    def _obstacle(self, one: str, other: str) -> str:
        """Say why two names are not two accounts; an empty text if they are."""
        if one not in self._accounts or other not in self._accounts:
            return "unknown"
        return "same" if one == other else ""

    @staticmethod
    def _move(giver: Account, taker: Account, minutes: int) -> str:
        if giver is taker:
            return "same"
        if giver.balance < minutes:
            return "short"
        giver.balance -= minutes
        giver.given += minutes
        taker.balance += minutes
        return "done"
