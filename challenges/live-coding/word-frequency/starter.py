# judge: word-frequency


def main():
    """Read text from standard input, and print each word with its count; -n K prints only the first K lines."""
    raise NotImplementedError


if __name__ == "__main__":
    main()
