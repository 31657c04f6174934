# judge: page-links
"""First makes a flat list of what matters, and goes through it afterwards."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class Events(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        attributes = {}
        for name, value in attrs:
            attributes.setdefault(name, value if value is not None else "")
        href = attributes.get("href")
        if tag == "a":
            self.found.append(("end", None))
            if href is not None:
                self.found.append(("link", href.strip()))
        elif tag == "base" and href is not None:
            self.found.append(("base", href.strip()))
        elif tag == "br":
            self.found.append(("text", "\n"))
        elif tag == "img" and "alt" in attributes:
            self.found.append(("text", attributes["alt"]))
        self.raw = tag in ("script", "style")

    def handle_endtag(self, tag):
        self.raw = False
        if tag == "a":
            self.found.append(("end", None))

    raw = False

    def handle_data(self, data):
        if not self.raw:
            self.found.append(("text", data))


def links(page: str, address: str) -> list[list[str]]:
    events = Events()
    events.feed(page)
    events.close()
    base, fixed = address, False
    found = {}
    texts = None
    for kind, value in events.found:
        if kind == "base" and not fixed:
            base, fixed = urljoin(address, value), True
        elif kind == "link":
            target, _ = urldefrag(urljoin(base, value))
            texts = found.setdefault(target, [])
            texts.append([])
        elif kind == "end":
            texts = None
        elif kind == "text" and texts is not None:
            texts[-1].append(value)
    answer = []
    for target, texts in found.items():
        if target.startswith("http://") or target.startswith("https://"):
            tidy = (" ".join("".join(text).split()) for text in texts)
            answer.append([target, next(filter(None, tidy), "")])
    return answer
