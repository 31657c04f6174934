"""Random scripts, and one with many tracks; a plain list answers the random ones."""


def generate(random):
    for number in range(1, 6):
        tracks = [random.choice("abc") for _ in range(random.randint(1, 4))]
        lines, answers = [f"mix = Playlist({tracks})"], []
        for _ in range(8 * number):
            place = random.randint(-5, 5)
            action = random.choice(["mix.append('d')", f"mix[{place}] = 'e'", f"del mix[{place}]", "mix.append('a')"])
            lines.append(f"try:\n    {action}\nexcept IndexError:\n    print('no')")
            try:
                exec(action, {"mix": tracks})
            except IndexError:
                answers.append("no")
            start, stop, step = random.randint(-5, 5), random.randint(-5, 5), random.choice([1, 2, -1])
            lines.append(f"print(mix[{start}:{stop}:{step}], len(mix), 'e' in mix, list(reversed(mix)), bool(mix))")
            part = tracks[start:stop:step]
            answers.append(f"Playlist({part}) {len(tracks)} {'e' in tracks} {tracks[::-1]} {bool(tracks)}")
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Random changes of a playlist.",
            "stdin": "\n".join(lines) + "\n",
            "expected": "\n".join(answers) + "\n",
        }
    yield {
        "id": "many-tracks",
        "group": "large",
        "hint": "There may be many tracks.",
        "stdin": "mix = Playlist(range(5_000))\n"
        "print(sum(mix), len(mix + mix), mix[::1000], 4_999 in mix, mix == Playlist(mix))\n",
        "expected": "12497500 10000 Playlist([0, 1000, 2000, 3000, 4000]) True True\n",
    }
