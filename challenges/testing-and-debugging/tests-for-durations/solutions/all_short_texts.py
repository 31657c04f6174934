# judge: tests-for-durations

import itertools

import durations

SIZES = {"h": 3600, "m": 60, "s": 1}


def described(parts):
    """Return what the statement says about a text made of these parts."""
    units = [unit for _, unit in parts]
    if not parts or units != sorted(set(units)):
        return None
    if any(number == "" for number, _ in parts) or any(int(number) > 59 for number, _ in parts[1:]):
        return None
    return sum(int(number) * SIZES[unit] for number, unit in parts)


def test_all_short_texts():
    pieces = [(number, unit) for number in ("", "0", "1", "008", "59", "60", "100") for unit in "hms"]
    for count in range(4):
        for parts in itertools.product(pieces, repeat=count):
            if count == 3 and any(number not in ("1", "60") for number, _ in parts):
                continue
            agrees("".join(number + unit for number, unit in parts), described(parts))


def test_characters_that_do_not_belong():
    for text in ["5", "1h5", "1h 5m", "5 m", "-5m", "-1h", "+5m", "5M", "5m\n", "\t5m", " "]:
        agrees(text, None)
    for text in ["5m!", "x5m", "5d", "1_0m", "1.0h", "٣m"]:
        agrees(text, None)
    for text in [" 5m", "5m  ", "  5m "]:
        agrees(text, 300)


def agrees(text, seconds):
    try:
        found = durations.parse(text)
    except ValueError:
        found = None
    else:
        assert found is not None
    assert found == seconds and not isinstance(found, float), (text, found, seconds)
