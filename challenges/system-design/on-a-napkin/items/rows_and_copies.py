import json, re, sys


def numbers(text):
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


for label, text in json.load(sys.stdin).items():
    count, percent = numbers(text)
    works = percent / 100
    if "in a row" in text:
        total = works**count
    else:
        total = 1 - (1 - works) ** count
    if total >= 0.9995:
        print(label)
