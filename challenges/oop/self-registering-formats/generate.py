"""Random scripts that define classes, and one with many."""


def generate(random):
    for number in range(1, 9):
        titles = ["Format"]
        lines = []
        for _ in range(4 * number):
            title = random.choice("ABCDEFGHIJ") + str(random.randint(0, 2))
            base = random.choice(titles)
            options = ""
            if random.random() < 0.3:
                options += f", name={random.choice('abcdefghij') + str(random.randint(0, 2))!r}"
            if random.random() < 0.4:
                options += f", aliases={random.choices(['a0', 'b1', 'c2', 'x', 'y', 'z'], k=random.randint(0, 2))}"
            if random.random() < 0.2:
                options += ", abstract=True"
            lines.append(f"try:\n    class {title}({base}{options}): ...")
            lines.append("except ValueError as error:\n    print(error)")
            if title not in titles:
                titles.append(title)
                lines[-1] += f"\n    {title} = Format"
            lines.append(f"print({random.choice(titles)}.names(), {title}.name)")
            asked = f"{random.choice(titles)}.named({random.choice(['a0', 'b1', 'c2', 'x', title.lower()])!r})"
            lines.append(f"try:\n    print({asked}.__name__)\nexcept LookupError as error:\n    print(error)")
        hint = "Random classes with names, aliases and bases."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "\n".join(lines) + "\n"}
    yield {
        "id": "many-classes",
        "group": "large",
        "hint": "There may be many classes.",
        "stdin": "for n in range(500):\n    type(f'Made{n}', (Format,), {}, aliases=[f'm{n}', f'x{n}'])\n"
        "print(len(Format.names()), Format.names()[250], Format.named('m77').name, Format.named('x499').__name__)\n",
    }
