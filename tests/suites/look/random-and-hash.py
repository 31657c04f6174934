# The sequence of random numbers, and the order of sets.
import os, random
def look(m):
    m.double(3)
    return random.random(), os.urandom(4), list(m.words("one two three four five six")), list(m.words("f e d c b a")), random.random()
