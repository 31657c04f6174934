value = 42
print(type(value).__name__)
value = "42"
print(type(value).__name__)
value = value * 2
print(value)
