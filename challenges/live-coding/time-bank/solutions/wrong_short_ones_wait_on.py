# judge: time-bank
"""Mistake: tries a gift again on the next day when it was short."""

import heapq
from dataclasses import dataclass


@dataclass
class Account:
    balance: int
    given: int = 0


@dataclass
class Gift:
    giver: str
    taker: str
    minutes: int


class TimeBank:
    """A bank whose accounts hold minutes, with gifts that are planned for later days.

    Gifts that wait are in a dict by number, and a heap holds their days. A gift that was cancelled is no longer in the
    dict; its entry in the heap is passed over on its day.
    Time: O(log g) to plan a gift and to try one, where g gifts wait; O(g) to merge; O(a log a) for `top_givers`, where
    there are a accounts; O(1) on average for everything else.
    """

    def __init__(self, welcome: int) -> None:
        self._welcome = welcome
        self._accounts = {}  # by name
        self._today = 0
        self._planned = 0  # how many gifts were ever planned
        self._waiting = {}  # gifts by number
        self._days = []  # a heap of (day, number)

    def join(self, name: str) -> bool:
        if name in self._accounts:
            return False
        self._accounts[name] = Account(self._welcome)
        return True

    def deposit(self, name: str, minutes: int) -> int | None:
        if name not in self._accounts:
            return None
        self._accounts[name].balance += minutes
        return self._accounts[name].balance

    def balance(self, name: str) -> int | None:
        return self._accounts[name].balance if name in self._accounts else None

    def give(self, giver: str, taker: str, minutes: int) -> str:
        outcome = self._pair(giver, taker)
        if outcome != "done":
            return outcome
        account = self._accounts[giver]
        if account.balance < minutes:
            return "short"
        account.balance -= minutes
        account.given += minutes
        self._accounts[taker].balance += minutes
        return "done"

    def top_givers(self, count: int) -> list:
        givers = [[name, account.given] for name, account in self._accounts.items()]
        return sorted(givers, key=lambda giver: (-giver[1], giver[0]))[:count]

    def plan(self, giver: str, taker: str, minutes: int, days: int) -> int:
        if self._pair(giver, taker) != "done":
            return 0
        self._planned += 1
        self._waiting[self._planned] = Gift(giver, taker, minutes)
        heapq.heappush(self._days, (self._today + days, self._planned))
        return self._planned

    def cancel(self, giver: str, number: int) -> bool:
        if number not in self._waiting or self._waiting[number].giver != giver:
            return False
        del self._waiting[number]
        return True

    def advance(self, days: int) -> list:
        self._today += days
        tried = []
        while self._days and self._days[0][0] <= self._today:
            _, number = heapq.heappop(self._days)
            if number in self._waiting:
                gift = self._waiting.pop(number)
                outcome = self.give(gift.giver, gift.taker, gift.minutes)
                tried.append([number, outcome])
                if outcome == "short":
                    self._waiting[number] = gift
                    heapq.heappush(self._days, (self._today + 1, number))
        return tried

    def merge(self, kept: str, gone: str) -> str:
        outcome = self._pair(kept, gone)
        if outcome != "done":
            return outcome
        account = self._accounts.pop(gone)
        self._accounts[kept].balance += account.balance
        self._accounts[kept].given += account.given
        for gift in self._waiting.values():
            if gift.giver == gone:
                gift.giver = kept
            if gift.taker == gone:
                gift.taker = kept
        return "done"

    def _pair(self, one, other):
        """Return "done" if these are the names of two accounts, or else what is wrong with them."""
        if one not in self._accounts or other not in self._accounts:
            return "unknown"
        return "same" if one == other else "done"
