def number(text):
    try:
        value = int(text)
    except ValueError, TypeError:
        return "bad"
    else:
        return value
    finally:
        print("read", text)

print(number("x"), number(None))
print(number([1]))
print(number("4") + 1)
