def grow(items):
    items += [2]
    items = items + [3]
    items.append(4)
    return items

basket = [1]
result = grow(basket)
print(basket)
print(result)
