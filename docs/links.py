"""Checks the links of the built site and of the Markdown files: python3 docs/links.py SITE. Addresses elsewhere are not visited."""

import html.parser
import pathlib
import re
import sys
import urllib.parse

MARKDOWN_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


class Page(html.parser.HTMLParser):
    """Links and anchors of one page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.anchors.update(filter(None, (attributes.get("id"), attributes.get("name"))))
        self.links += filter(None, (attributes.get("href"), attributes.get("src")))


def elsewhere(link):
    return bool(urllib.parse.urlparse(link).scheme) or link.startswith("//")


def site_faults(site):
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for link in filter(lambda link: not elsewhere(link), page.links):
            file, _, anchor = urllib.parse.unquote(link).partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.exists():
                yield f"{path.name}: {link} leads nowhere"
            elif anchor and target in pages and anchor not in pages[target].anchors:
                yield f"{path.name}: {link} has no such place"


def markdown_faults(root):
    for path in sorted([*root.glob("*.md"), *(root / "docs").glob("*.md"), *(root / "examples").rglob("*.md")]):
        for link in filter(lambda link: not elsewhere(link), MARKDOWN_LINK.findall(path.read_text(encoding="utf-8"))):
            file = link.partition("#")[0]
            if file and not file.startswith("@ref") and not (path.parent / file).exists():
                yield f"{path.name}: {link} leads nowhere"


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    faults = [*site_faults(site), *markdown_faults(pathlib.Path.cwd())]
    print("\n".join(faults) or f"{len(list(site.rglob('*.html')))} pages, every link leads somewhere")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
