# expect: accepted
# kind: program
# Control: the guard for the main module holds in a program.
def main():
    print(2 * int(input()))

if __name__ == "__main__":
    main()
