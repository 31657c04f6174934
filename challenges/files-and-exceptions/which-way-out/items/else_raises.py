def read(text):
    try:
        number = int(text)
    except ValueError:
        return "not a number"
    else:
        if number < 0:
            raise ValueError("negative")
        return "fine"
    finally:
        print("end of", text)

print(read("five"))
print(read("-5"))
