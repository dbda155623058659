"""Adds the headings of the pages to the site's search, which Doxygen fills with names of the interface alone: python3 docs/search_words.py SITE."""

import html
import json
import pathlib
import re
import sys

HEADING = re.compile(r'<h[1-4]>\s*<a class="anchor" id="([^"]+)"></a>\s*(.*?)</h[1-4]>', re.DOTALL)
TITLE = re.compile(r"<title>[^:<]*: ([^<]*)</title>")


def identifier(text):
    """As the search itself makes one of what is typed."""
    return "".join(c if c.isalnum() and c.isascii() else "_" + format(ord(c), "02x") for c in text.lower())


def headings(site):
    """(text, address, title of its page)"""
    for path in sorted(site.glob("md_*.html")):
        page = path.read_text(encoding="utf-8")
        title = html.unescape(TITLE.search(page)[1]) if TITLE.search(page) else ""
        for anchor, markup in HEADING.findall(page):
            text = html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()
            if text and text[0].isalpha():
                yield text, f"../{path.name}#{anchor}", title


def main():
    search = pathlib.Path(sys.argv[1]) / "search"
    letters = re.search(r'0: "([^"]*)"', (search / "searchdata.js").read_text(encoding="utf-8"))[1]
    added = 0
    for place, letter in enumerate(letters):
        file = search / f"all_{place:x}.js"
        lines = [line.rstrip(",") for line in file.read_text(encoding="utf-8").splitlines()[2:-1]]
        for text, address, title in headings(search.parent):
            if text[0].lower() == letter:
                entry = [html.escape(text), [address, 1, html.escape(title)]]
                lines.append(f"  ['{identifier(text)}_{len(lines)}',{json.dumps(entry)}]")
                added += 1
        lines.sort()
        file.write_text("var searchData=\n[\n" + ",\n".join(lines) + "\n];\n", encoding="utf-8")
    print(f"{added} headings are found by the search")
    return 0 if added else 1


if __name__ == "__main__":
    sys.exit(main())
