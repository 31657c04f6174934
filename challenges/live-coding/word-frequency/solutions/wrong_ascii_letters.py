# judge: word-frequency
import re
import sys
from collections import Counter

WORD = re.compile(r"[a-zA-Z]+(?:'[a-zA-Z]+)*")


def words(text):
    """Return the words of text, case folded, in the order in which they occur."""
    return [word.casefold() for word in WORD.findall(text.replace("’", "'"))]


def main():
    """Mistake: the pattern knows the letters of ASCII only."""
    counts = Counter(words(sys.stdin.read()))
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(sys.argv) > 1:
        ranking = ranking[: int(sys.argv[2])]
    for word, count in ranking:
        print(word, count)


if __name__ == "__main__":
    main()
