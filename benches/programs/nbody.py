"""Floats: a sun and four planets pull at each other, one small step of time after the other."""

from math import sqrt

STEPS = 130000

# Position, velocity and mass of each body, in units in which the pull between unit masses at unit distance is one.
BODIES = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0],
    [5.0, -1.0, -0.1, 0.6, 2.8, -0.02, 0.04],
    [8.5, 4.0, -0.4, -1.0, 1.8, 0.01, 0.011],
    [13.0, -15.0, -0.2, 1.1, 0.9, -0.01, 0.0017],
    [15.5, -26.0, 0.2, 1.0, 0.6, -0.03, 0.002],
]


def advance(pairs, bodies, step):
    for first, second in pairs:
        x = first[0] - second[0]
        y = first[1] - second[1]
        z = first[2] - second[2]
        square = x * x + y * y + z * z
        pull = step / (square * sqrt(square))
        mine = pull * second[6]
        theirs = pull * first[6]
        first[3] -= x * mine
        first[4] -= y * mine
        first[5] -= z * mine
        second[3] += x * theirs
        second[4] += y * theirs
        second[5] += z * theirs
    for body in bodies:
        body[0] += step * body[3]
        body[1] += step * body[4]
        body[2] += step * body[5]


def energy(pairs, bodies):
    total = 0.0
    for x, y, z, vx, vy, vz, mass in bodies:
        total += 0.5 * mass * (vx * vx + vy * vy + vz * vz)
    for first, second in pairs:
        x, y, z = first[0] - second[0], first[1] - second[1], first[2] - second[2]
        total -= first[6] * second[6] / sqrt(x * x + y * y + z * z)
    return total


def main():
    bodies = [list(body) for body in BODIES]
    pairs = [(bodies[i], bodies[j]) for i in range(len(bodies)) for j in range(i + 1, len(bodies))]
    before = energy(pairs, bodies)
    for _ in range(STEPS):
        advance(pairs, bodies, 0.001)
    print("nbody %.12f %.12f %.12f" % (before, energy(pairs, bodies), bodies[1][0]))


main()
