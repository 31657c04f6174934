def add(item, basket=[]):
    basket.append(item)
    return basket

first = add("tea")
second = add("milk")
third = add("rye", [])
print(first)
print(third)
print(first is second)
