# judge: page-links

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class LinkCollector(HTMLParser):
    """Collects the links of a page; `found` has the text of each target."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._address = address
        self._base: str | None = None  # of the first <base> tag
        self._target: str | None = None  # of the link that is open
        self._text: list[str] = []
        self._hidden: str | None = None  # the tag, while in a script or a style

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        first = dict(reversed(attrs))  # of equal names, the first one wins
        match tag:
            case "a":
                self.end_link()
                if "href" in first:
                    self._begin_link(first["href"] or "")
            case "base":
                if self._base is None and "href" in first:
                    self._base = urljoin(self._address, (first["href"] or "").strip())
            case "br":
                self._text.append(" ")
            case "img":
                self._text.append(first.get("alt") or "")
            case "script" | "style":
                self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()
        elif tag == self._hidden:
            self._hidden = None

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self._text.append(data)

    def _begin_link(self, href: str) -> None:
        base = self._address if self._base is None else self._base
        target = urldefrag(urljoin(base, href.strip())).url
        if target.startswith(("http://", "https://")):
            self._target = target
            self._text.clear()

    def end_link(self) -> None:
        """End the link that is open, if any."""
        if self._target is not None:
            text = " ".join("".join(self._text).split())
            self.found[self._target] = self.found.get(self._target) or text
            self._target = None


def links(page: str, address: str) -> list[list[str]]:
    """Return the targets and the texts of all links on a page, each target once."""
    collector = LinkCollector(address)
    collector.feed(page)
    collector.close()
    collector.end_link()
    return [[target, text] for target, text in collector.found.items()]
