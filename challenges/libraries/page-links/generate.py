"""Random and large hidden cases; the reference answers them."""

PIECES = [
    "<a href={n}>", "<a href='/x/{n}#f'>", "<A HREF=\"../{n}?q=1&amp;r=2\">", "<a href>", "<a name={n}>", "</a>", "</a>", "</a>", "</A>", "<b>", "</b>", "<p>", "<br>",
    "<br/>", "<img src={n}.png alt='pic {n}'>", "<img src={n}.png>", "word{n}", " and ", "\n\t", "&amp;", "&#233;", "<!-- <a href=c{n}>c</a> -->",
    "<script>a({n}, '<a href=s>s</a>')</script>", "<style>a {{ b: c }}</style>", "<a href=mailto:m{n}@x.example>", "<a href=http://x.example/{n}>", "<div class=a href=z>", "< ", "<a href=' {n} ' href=no>",
]


def page(random, count, numbers):
    return "".join(random.choice(PIECES).format(n=random.randrange(numbers)) for _ in range(count))


def generate(random):
    for number in range(1, 9):
        text = page(random, 12 * number, 3 + number)
        if number % 3 == 0:
            text = text[:40] + "<base href='/base/'>" + text
        case = {"group": "random", "hint": "A random page.", "args": [text, "http://pages.example/list/"]}
        yield {"id": f"random-{number}", **case}
    case = {"group": "large", "hint": "A page may be long.", "args": [page(random, 12_000, 5_000), "http://pages.example/list/"]}
    yield {"id": "many-links", **case}
    text = "<a href=x>" + "word <b>word</b> " * 9_000
    yield {"id": "one-long-link", "group": "large", "hint": "A link may be long.", "args": [text, "http://pages.example/list/"]}
