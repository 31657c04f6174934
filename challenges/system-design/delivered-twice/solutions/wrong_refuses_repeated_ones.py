# judge: delivered-twice
"""Mistake: checks for room before it checks whether the message is held already."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Account:
    balance: int = 0
    handled: list[int] = field(default_factory=list)  # the amount of message n is at index n - 1
    held: dict[int, int] = field(default_factory=dict)  # amounts by number
    bounced: list[int] = field(default_factory=list)

    @property
    def next_number(self) -> int:
        return len(self.handled) + 1


class Consumer:
    """Books each message once and in order, in whatever order and however often they are delivered.

    Amounts of handled messages are kept, since a repeated message must be told from one that reuses a number.
    Time: O(1) for each message, on average. `missing` sorts what is held.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.accounts = defaultdict(Account)
        self.handled = []

    def deliver(self, sender: str, number: int, amount: int) -> str:
        account = self.accounts[sender]
        if number < account.next_number:
            return "repeated" if account.handled[number - 1] == amount else "conflict"
        if number > account.next_number and len(account.held) == self.limit:
            return "refused"
        if number in account.held:
            return "repeated" if account.held[number] == amount else "conflict"
        # The message that all others wait for is never refused: it makes room.
        if number > account.next_number:
            if len(account.held) == self.limit:
                return "refused"
            account.held[number] = amount
            return "held"
        self._handle(sender, account, amount)
        while account.next_number in account.held:
            self._handle(sender, account, account.held.pop(account.next_number))
        return "handled"

    def balance(self, sender: str) -> int:
        return self.accounts[sender].balance

    def bounced(self, sender: str) -> list[int]:
        return list(self.accounts[sender].bounced)

    def missing(self, sender: str) -> list[list[int]]:
        account = self.accounts[sender]
        ranges = []
        wanted = account.next_number
        for number in sorted(account.held):
            if number > wanted:
                ranges.append([wanted, number - 1])
            wanted = number + 1
        return ranges

    def journal(self) -> list[list]:
        return list(self.handled)

    def _handle(self, sender, account, amount):
        """Book the next message, or let it bounce. Either way, it has been handled."""
        number = account.next_number
        if account.balance + amount < 0:
            account.bounced.append(number)
        else:
            account.balance += amount
        account.handled.append(amount)
        self.handled.append([sender, number])
