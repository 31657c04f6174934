# judge: word-frequency
import string
import sys
from collections import Counter

MARKS = string.punctuation + "‘’“”—–"


def main():
    """Mistake: splits at white space and trims marks, so hyphens and digits stay inside the words."""
    text = sys.stdin.read().replace("’", "'")
    stripped = (token.strip(MARKS).casefold() for token in text.split())
    counts = Counter(word for word in stripped if word)
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(sys.argv) > 1:
        ranking = ranking[: int(sys.argv[2])]
    for word, count in ranking:
        print(word, count)


if __name__ == "__main__":
    main()
