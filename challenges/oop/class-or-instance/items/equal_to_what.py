class Money:
    def __init__(self, cents):
        self.cents = cents
    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return self.cents == other.cents

class Wish:
    def __eq__(self, other):
        return True

print(Money(5) == Money(5), Money(5) == 5)
print(Money(5) == Wish(), Wish() == Money(5))
print([Money(1)] == [Money(1)])
