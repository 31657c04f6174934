import json, re, sys


def numbers(text):
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


needed = 10_000_000 * 365 * 10

for label, text in json.load(sys.stdin).items():
    length, alphabet = map(int, numbers(text))
    if alphabet**length >= needed:
        print(label)
