# judge: word-frequency
import re
import sys
from collections import Counter


def words(text: str) -> list[str]:
    """Return the words of the text: runs of letters, held together by single apostrophes."""
    # `\w` is not `isalpha`: blank out everything but letters and apostrophes first.
    others = {ord(char): " " for char in set(text) if not char.isalpha()}
    blanked = text.translate(others | {ord("'"): "'", ord("’"): "'"})
    return re.findall(r"[^ ']+(?:'[^ ']+)*", blanked)


def main() -> None:
    """Read text from standard input, and print each word with its count; -n K prints only the first K lines."""
    match sys.argv[1:]:
        case ["-n", number]:
            limit = int(number)
        case _:
            limit = None
    counts = Counter(map(str.casefold, words(sys.stdin.read())))
    ranking = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    for word, count in ranking[:limit]:
        print(word, count)


if __name__ == "__main__":
    main()
