# judge: word-frequency
import re
import sys
from collections import Counter

WORD = re.compile(r"[^' ]+(?:'[^' ]+)*")


def words(text):
    """Return the words of text, case folded, in the order in which they occur.

    Once everything but letters and apostrophes has become a space, the pattern needs no Unicode classes.
    """
    text = text.replace("’", "'")
    gaps = {ord(character): " " for character in set(text) if not character.isalpha() and character != "'"}
    return [word.casefold() for word in WORD.findall(text.translate(gaps))]


def main():
    """Mistake: expects the option always to be there."""
    counts = Counter(words(sys.stdin.read()))
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ranking = ranking[: int(sys.argv[2])]
    for word, count in ranking:
        print(word, count)


if __name__ == "__main__":
    main()
