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
    """Print the words of standard input with their counts, the most frequent first.

    Time: O(n + d log d) for n characters and d different words. Space: O(n).
    """
    counts = Counter(words(sys.stdin.read()))
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    options = sys.argv[1:]
    if options:
        ranking = ranking[: int(options[1])]
    for word, count in ranking:
        print(word, count)


if __name__ == "__main__":
    main()
