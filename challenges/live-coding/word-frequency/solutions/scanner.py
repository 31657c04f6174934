# judge: word-frequency
import argparse
import sys


def words(text):
    """Yield the words of text by looking at one character after the other. O(n)."""
    word = ""
    pending = False
    for character in text:
        if character.isalpha():
            word += "'" + character if pending else character
            pending = False
        elif character in "'’" and word and not pending:
            pending = True
        elif word:
            yield word
            word = ""
            pending = False
    if word:
        yield word


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=None)
    limit = parser.parse_args().n

    counts = {}
    for word in words(sys.stdin.read()):
        folded = word.casefold()
        counts[folded] = counts.get(folded, 0) + 1

    by_word = sorted(counts)
    by_word.sort(key=counts.get, reverse=True)
    for word in by_word[:limit]:
        print(f"{word} {counts[word]}")


if __name__ == "__main__":
    main()
