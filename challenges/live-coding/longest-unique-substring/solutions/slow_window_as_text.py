# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Slow: keeps the window as a text and looks for each character in it. Time: O(n * length of the answer)."""
    window = ""
    longest = 0
    for character in s:
        if character in window:
            window = window[window.index(character) + 1 :]
        window += character
        longest = max(longest, len(window))
    return longest
