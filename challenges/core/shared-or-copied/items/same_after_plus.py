numbers = [1]
others = numbers
numbers += [2]
print(numbers is others, others)

pair = (1,)
twin = pair
pair += (2,)
print(pair is twin, twin)
