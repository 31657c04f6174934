# judge: page-links
"""Mistake: counts the ends of scripts and styles even where none has begun."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


def links(page: str, address: str) -> list[list[str]]:
    """Return the targets and the texts of all links on a page, each target once."""
    reader = LinkReader(address)
    reader.feed(page)
    reader.close()
    reader.end_link()
    return [[target, text] for target, text in reader.texts.items()]


class LinkReader(HTMLParser):
    """Collects links. While one is open, `pieces` is the list of the pieces of its text; otherwise it is None."""

    def __init__(self, address):
        super().__init__()
        self.address = address
        self.base = None
        self.texts = {}
        self.target = ""
        self.pieces = None
        self.ignored = 0

    def handle_starttag(self, tag, attributes):
        # Later attributes of the same name are overwritten by earlier ones.
        attributes = {name: value or "" for name, value in reversed(attributes)}
        if tag == "a":
            self.end_link()
            if "href" in attributes:
                self.begin_link(attributes["href"])
        elif tag == "base" and "href" in attributes and self.base is None:
            self.base = urljoin(self.address, attributes["href"].strip())
        elif tag in ("script", "style"):
            self.ignored += 1
        elif tag == "img":
            self.add(attributes.get("alt", ""))
        elif tag == "br":
            self.add(" ")

    def handle_endtag(self, tag):
        if tag == "a":
            self.end_link()
        elif tag in ("script", "style"):
            self.ignored -= 1

    def handle_data(self, data):
        if not self.ignored:
            self.add(data)

    def add(self, text):
        if self.pieces is not None:
            self.pieces.append(text)

    def begin_link(self, href):
        base = self.address if self.base is None else self.base
        self.target = urldefrag(urljoin(base, href.strip())).url
        self.pieces = []
        if self.target.startswith(("http://", "https://")):
            # The order is that in which the links begin.
            self.texts.setdefault(self.target, "")

    def end_link(self):
        if self.pieces is None:
            return
        # Joined only once, as a text that grows piece by piece would be copied each time.
        text = " ".join("".join(self.pieces).split())
        if self.texts.get(self.target) == "":
            self.texts[self.target] = text
        self.pieces = None
