# judge: time-bank
"""Slow: goes through every day that passes, even when nothing is planned for it."""


class TimeBank:
    def __init__(self, welcome):
        self.welcome = welcome
        self.accounts = {}
        self.today = 0
        self.count = 0
        self.gifts = {}
        self.days = {}

    def join(self, name):
        if name in self.accounts:
            return False
        self.accounts[name] = [self.welcome, 0]
        return True

    def deposit(self, name, minutes):
        if name not in self.accounts:
            return None
        self.accounts[name][0] += minutes
        return self.accounts[name][0]

    def balance(self, name):
        return self.accounts[name][0] if name in self.accounts else None

    def _names(self, a, b):
        if a not in self.accounts or b not in self.accounts:
            return "unknown"
        return "same" if a == b else "done"

    def give(self, giver, taker, minutes):
        word = self._names(giver, taker)
        if word == "done" and self.accounts[giver][0] < minutes:
            word = "short"
        if word == "done":
            self.accounts[giver][0] -= minutes
            self.accounts[giver][1] += minutes
            self.accounts[taker][0] += minutes
        return word

    def top_givers(self, count):
        return sorted(([n, a[1]] for n, a in self.accounts.items()), key=lambda p: (-p[1], p[0]))[:count]

    def plan(self, giver, taker, minutes, days):
        if self._names(giver, taker) != "done":
            return 0
        self.count += 1
        self.gifts[self.count] = [giver, taker, minutes]
        self.days.setdefault(self.today + days, []).append(self.count)
        return self.count

    def cancel(self, giver, number):
        if number in self.gifts and self.gifts[number][0] == giver:
            del self.gifts[number]
            return True
        return False

    def advance(self, days):
        tried = []
        for _ in range(days):
            self.today += 1
            for number in self.days.pop(self.today, ()):
                if number in self.gifts:
                    tried.append([number, self.give(*self.gifts.pop(number))])
        return tried

    def merge(self, kept, gone):
        word = self._names(kept, gone)
        if word == "done":
            balance, given = self.accounts.pop(gone)
            self.accounts[kept][0] += balance
            self.accounts[kept][1] += given
            for gift in self.gifts.values():
                gift[:2] = [kept if name == gone else name for name in gift[:2]]
        return word
