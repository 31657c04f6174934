# judge: word-frequency
import sys
from itertools import groupby


def pieces(text):
    """Split text at all that is neither letter nor apostrophe, then at apostrophes that hold nothing together."""
    for is_word, run in groupby(text, key=lambda character: character.isalpha() or character == "'"):
        if is_word:
            parts = "".join(run).split("'")
            for filled, group in groupby(parts, key=bool):
                if filled:
                    yield "'".join(group).casefold()


def main():
    """Sort all words, so that equal ones are neighbours, and measure each run. Time: O(n log n)."""
    text = sys.stdin.read().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    runs = [(-len(list(run)), word) for word, run in groupby(sorted(pieces(text)))]
    runs.sort()
    options = sys.argv[1:]
    wanted = int(options[1]) if options else len(runs)
    for negative_count, word in runs[:wanted]:
        print(word, -negative_count)


if __name__ == "__main__":
    main()
