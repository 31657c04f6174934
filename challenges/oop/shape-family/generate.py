"""Random scripts, and one with many shapes."""


def shape(random):
    size = random.choice([0, 1, 2.5, 4, random.randint(1, 9), random.randint(1, 90) / 4])
    sizes = f"{size}, {random.randint(0, 20) / 2}"
    return random.choice([f"Rectangle({sizes})", f"Square({size})", f"Circle({size})", f"Ring({sizes})"])


RING = """class Ring(Circle):
    def __init__(self, radius, width):
        super().__init__(radius + width)
        self.hole = Circle(radius)
    def area(self):
        return super().area() - self.hole.area()
    def perimeter(self):
        return super().perimeter() + self.hole.perimeter()
"""


def generate(random):
    for number in range(1, 6):
        shapes = ", ".join(shape(random) for _ in range(3 * number))
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Random shapes, one of them new.",
            "stdin": f"{RING}shapes = [{shapes}]\nfor shape in shapes:\n"
            "    print(shape, f'{shape.roundness():.4f}', shape.width())\n"
            "print(f'{total_area(shapes):.3f}', shapes.index(widest(shapes)))\n",
        }
    yield {
        "id": "many-shapes",
        "group": "large",
        "hint": "There may be many shapes.",
        "stdin": "shapes = [Square(n % 100) for n in range(4000)]\n"
        "print(total_area(shapes), shapes.index(widest(shapes)))\n",
    }
