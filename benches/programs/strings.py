"""Texts: build, split, join, replace, translate, format and look at single letters."""

ROUNDS = 650

WORDS = "amber birch cedar delta ember fjord grove haven inlet jetty knoll larch mosses north otter pines quays".split()
SHIFT = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")


def sentence(seed, length):
    words = []
    for index in range(length):
        seed = (seed * 1103515245 + 12345) % 2147483648
        word = WORDS[(seed >> 8) % len(WORDS)]
        words.append(word.capitalize() if index % 7 == 0 else word)
    return " ".join(words) + "."


def checksum(text):
    total = 0
    for letter in text:
        total = (total * 31 + ord(letter)) % 1000003
    return total


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line.ljust(width, "~"))
            line = word
        else:
            line = line + " " + word if line else word
    lines.append(line)
    return lines


def is_mirrored(text):
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return letters == letters[::-1]


def main():
    total = 0
    for turn in range(ROUNDS):
        text = " ".join(sentence(turn * 100 + number, 19) for number in range(18))
        lines = wrap(text, 72)
        numbered = "\n".join(f"{number:>4}: {line}|{len(line):03d}" for number, line in enumerate(lines, 1))
        hidden = numbered.translate(SHIFT).replace("~", "").upper()
        title = hidden.title().swapcase()
        back = "".join(reversed(title))
        letters = ""
        for letter in back:
            if letter in "aeiou":
                letters += letter
        mirrored = sum(is_mirrored(text[start : start + 3]) for start in range(0, len(text), 2))
        total = total * 31 + checksum(hidden) + checksum(letters) + title.count("Q") + back.find("z") + mirrored
        total += len("%s-%05d-%x" % (lines[0], turn, total % 4096))
        total %= 1000000007
    print("strings", len(hidden), len(letters), mirrored, total)


main()
