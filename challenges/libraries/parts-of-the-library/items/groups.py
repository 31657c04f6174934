from itertools import groupby

def first(word):
    return word[0]

words = ["ant", "bee", "asp", "auk"]
print([(letter, len(list(group))) for letter, group in groupby(words, first)])
print({letter: list(group) for letter, group in groupby(words, first)})
groups = list(groupby(sorted(words), first))
print(len(groups), list(groups[0][1]))
