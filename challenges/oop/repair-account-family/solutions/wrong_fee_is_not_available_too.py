# judge: repair-account-family
# Mistake: forgets that the fee has to be there, too.


class Account:
    # What a withdrawal costs. A kind that differs says so, and need not override `withdraw`.
    fee = 0

    def __init__(self, limit):
        self.balance = 0
        self.history = []

    def deposit(self, cents):
        if cents <= 0:
            raise ValueError("nothing to deposit")
        self._book(cents)

    def available(self):
        return self.balance

    def withdraw(self, cents):
        if cents <= 0:
            raise ValueError("nothing to withdraw")
        if cents > self.available():
            return False
        self._book(-cents - self.fee)
        return True

    def _book(self, cents):
        self.balance += cents
        self.history.append(cents)


class CreditAccount(Account):
    def __init__(self, limit):
        super().__init__(limit)
        self.limit = limit

    def available(self):
        return self.balance + self.limit


class FeeAccount(Account):
    fee = 10

    def available(self):
        return self.balance


class FrozenAccount(Account):
    def available(self):
        return 0


KINDS = {"plain": Account, "credit": CreditAccount, "fee": FeeAccount, "frozen": FrozenAccount}


def run(events):
    accounts = {}
    results = []
    for event, name, *details in events:
        try:
            if event == "open":
                accounts[name] = KINDS[details[0]](details[1])
                result = None
            elif event == "transfer":
                result = accounts[name].withdraw(details[1])
                if result:
                    accounts[details[0]].deposit(details[1])
            elif event == "show":
                result = [accounts[name].balance, list(accounts[name].history)]
            else:
                result = getattr(accounts[name], event)(*details)
        except Exception as error:
            result = type(error).__name__
        results.append(result)
    return results
