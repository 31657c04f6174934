rate = 10

class Shop:
    rate = 2
    double = rate * 2

    def price(self, count):
        return count * rate

shop = Shop()
shop.rate = 3
print(shop.price(1))
print(Shop.double, shop.double)
