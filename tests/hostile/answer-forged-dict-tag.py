# expect: wrong_answer
# Hopes that a malformed tag breaks the host's decoder.
def solve(n):
    return [{"$dict": 3}, {"$bytes": "zz"}, {"$int": "x"}, {"$set": {}}, {"$": None}, {"$float": []}, {"$tuple": 1}]
