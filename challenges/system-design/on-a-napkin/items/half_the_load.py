import json, re, sys


def numbers(text):
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


for label, text in json.load(sys.stdin).items():
    before, after = (1000 - round(10 * rate) for rate in numbers(text))
    if 2 * after <= before:
        print(label)
