from collections import Counter

stock = Counter(tea=3, milk=1)
sold = Counter(tea=1, milk=2)
print(dict(stock + sold))
print(dict(stock - sold))
stock.subtract(sold)
print(dict(stock))
print(stock.total())
