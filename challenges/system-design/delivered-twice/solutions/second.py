# judge: delivered-twice

from bisect import bisect_right
from operator import itemgetter


class Account:
    """What is known about one sender."""

    def __init__(self) -> None:
        self.balance = 0
        self.bounced: list[int] = []
        self.amounts: dict[int, int] = {}  # of all messages that were accepted: handled or held
        self.due = 1  # the next number to be handled; smaller ones were handled
        self.top = 0  # the greatest number that was accepted
        self.gaps: list[list[int]] = []  # what was not yet accepted below top, as ranges

    @property
    def held(self) -> int:
        """The number of messages that are held."""
        return len(self.amounts) - (self.due - 1)

    def take(self, number: int, amount: int) -> None:
        """Record a new message, which closes, shortens or splits a gap, or opens one after all others."""
        self.amounts[number] = amount
        if number > self.top:
            if number > self.top + 1:
                self.gaps.append([self.top + 1, number - 1])
            self.top = number
            return
        index = bisect_right(self.gaps, number, key=itemgetter(0)) - 1
        first, last = self.gaps[index]
        parts = ([first, number - 1], [number + 1, last])
        self.gaps[index : index + 1] = [part for part in parts if part[0] <= part[1]]

    def handle(self) -> int:
        """Handle the message that is due, and return its number."""
        number = self.due
        amount = self.amounts[number]
        if self.balance + amount < 0:
            self.bounced.append(number)
        else:
            self.balance += amount
        self.due += 1
        return number


class Consumer:
    """Books each message once and in order, in whatever order and however often they are delivered."""

    def __init__(self, limit: int) -> None:
        """Make a consumer that holds at most this many messages of each sender."""
        self._limit = limit
        self._accounts: dict[str, Account] = {}
        self._journal: list[tuple[str, int]] = []

    def deliver(self, sender: str, number: int, amount: int) -> str:
        """Take a message, and return what became of it."""
        account = self._account(sender)
        if number in account.amounts:
            return "repeated" if account.amounts[number] == amount else "conflict"
        if number != account.due:
            if account.held >= self._limit:
                return "refused"
            account.take(number, amount)
            return "held"
        account.take(number, amount)
        while account.due in account.amounts:
            self._journal.append((sender, account.handle()))
        return "handled"

    def balance(self, sender: str) -> int:
        """Return the balance of a sender's account."""
        return self._account(sender).balance

    def bounced(self, sender: str) -> list[int]:
        """Return the numbers of the messages that bounced, in ascending order."""
        return list(self._account(sender).bounced)

    def missing(self, sender: str) -> list[list[int]]:
        """Return the ranges of numbers that held messages wait for, each as its first and last number."""
        return [list(gap) for gap in self._account(sender).gaps]

    def journal(self) -> list[list]:
        """Return the sender and number of all messages that were handled, in the order of handling."""
        return [list(entry) for entry in self._journal]

    def _account(self, sender: str) -> Account:
        if sender not in self._accounts:
            self._accounts[sender] = Account()
        return self._accounts[sender]
