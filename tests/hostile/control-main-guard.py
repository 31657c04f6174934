# expect: accepted
# Control: a candidate's own trial under the main guard must not disturb a function entry.
def solve(n):
    return 2 * n

if __name__ == "__main__":
    print(solve(int(input("n? "))))
