import json, re, sys


def numbers(text):
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


for label, text in json.load(sys.stdin).items():
    hit_rate, cache, database = numbers(text)
    times = [cache + (database if n >= hit_rate else 0) for n in range(100)]
    if sum(times) / len(times) <= 10:
        print(label)
