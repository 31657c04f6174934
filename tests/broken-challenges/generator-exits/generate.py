import sys


def generate(random):
    sys.exit()
