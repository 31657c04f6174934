def number():
    value = 1
    try:
        return value
    finally:
        value = 2

def numbers():
    values = [1]
    try:
        return values
    finally:
        values.append(2)

print(number(), numbers())
