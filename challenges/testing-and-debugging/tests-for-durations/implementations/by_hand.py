_SIZES = {"h": 3600, "m": 60, "s": 1}


def parse(text):
    total = 0
    number = ""
    last = None
    for character in text.strip(" "):
        if character in "0123456789":
            number += character
            continue
        size = _SIZES.get(character)
        if size is None or not number or (last is not None and size >= last):
            raise ValueError("unexpected character")
        if last is not None and int(number) > 59:
            raise ValueError("out of range")
        total += int(number) * size
        last = size
        number = ""
    if last is None or number:
        raise ValueError("incomplete")
    return total
