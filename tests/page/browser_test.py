"""Opens pages in headless Chromium and says what is wrong with them: browser_test.py WORK (--command MEMBERSCOPE | --site DOCS) [--store].

WORK is kept: axe-core is installed there once (npm). Exit code 77 where there is no Chromium. --store replaces the stored screens.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from devtools import Browser, find_chromium
from make_pages import make
from png import difference

HERE = pathlib.Path(__file__).resolve().parent
WIDTHS = {390: 844, 1280: 800}
SCALE = 1 / 16  # of a stored screen: layout and colours, hardly a font
AXE = "axe-core@4.10.3"
# Kinds of pages of the documentation site; Doxygen's versions name pages differently.
SITE = ["index.html", "md_docs*report.html", "md_docs*glossary.html", "group__reports.html", "classmemberscope_1_1Judgement.html", "judgement_8h.html"]

OVERFLOW = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth"
DEAD_ANCHORS = """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
    .filter(id => id && !document.getElementById(decodeURIComponent(id)))"""
FILE_LINKS = "[...document.querySelectorAll('a[href],link[href],img[src],script[src]')].map(e => e.href || e.src).filter(u => u.startsWith('file:'))"
STRUCTURE = """[document.documentElement.lang ? '' : 'no lang',
    document.querySelectorAll('h1').length === 1 ? '' : 'not one h1',
    [...document.querySelectorAll('img:not([alt])')].length ? 'a picture without alternative text' : '',
    [...document.querySelectorAll('svg[role=img]:not([aria-label])')].length ? 'a chart without a name' : '',
    [...document.querySelectorAll('th:not([scope])')].length ? 'a heading of a table without scope' : '',
    [...document.querySelectorAll('.scroll')].some(e => e.scrollWidth > e.clientWidth && e.tabIndex < 0) ? 'a scroll box that no key reaches' : '']
    .filter(text => text)"""
AXE_RUN = """axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
    .then(found => found.violations.map(v => v.id + ': ' + v.help + ' (' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join('; ') + ')'))"""
# On paper: what must stay in one piece is on one sheet, as far as the style says so.
SPLIT = "[...document.querySelectorAll('figure,.pair,.verdict,.identity')].filter(e => getComputedStyle(e).breakInside !== 'avoid').length"


def axe_source(work):
    """The text of axe-core, installed into the work folder; None where it cannot be had."""
    file = work / "node_modules/axe-core/axe.min.js"
    if not file.exists() and shutil.which("npm"):
        command = ["npm", "install", "--prefix", str(work), "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", AXE]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return file.read_text(encoding="utf-8") if file.exists() else None


def faults_of_links(browser):
    yield from (f"#{anchor} leads nowhere" for anchor in browser.run(DEAD_ANCHORS))
    for link in browser.run(FILE_LINKS):
        path = urllib.parse.unquote(urllib.parse.urlparse(link).path)
        if not pathlib.Path(path).exists():
            yield f"{link} leads nowhere"


def faults_of_view(browser, axe, ours):
    yield from (f"console: {error}" for error in browser.errors)
    if (pixels := browser.run(OVERFLOW)) > 0:
        yield f"{pixels} pixels wider than the window"
    yield from faults_of_links(browser)
    if ours:
        yield from browser.run(STRUCTURE)
    if axe and ours:
        browser.run(axe + "; 0")
        yield from browser.run(AXE_RUN)


def faults_on_paper(browser, url):
    browser.open(url, 794, 1123, media="print")
    if count := browser.run(SPLIT):
        yield f"{count} boxes that may be split between sheets"
    if not browser.pdf().startswith(b"%PDF"):
        yield "cannot be printed"


def faults_of_screen(browser, name, store):
    picture = browser.screenshot(1280, 800, SCALE)
    kept = HERE / "screens" / f"{name}.png"
    if store:
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(picture)
    if not kept.exists():
        print(f"{name}: no look is stored, so that none is compared (--store)")
        return
    mean, share = difference(picture, kept.read_bytes())
    if mean > 12 or share > 0.08:
        yield f"looks otherwise than {kept.name}: {mean:.1f} of 255 in the mean, {100 * share:.0f} % of it by far (--store keeps the new look)"


def faults_of(browser, name, path, axe, ours, store):
    url = path.resolve().as_uri()
    for width, height in WIDTHS.items():
        for dark in (False, True) if ours else (False,):
            browser.open(url, width, height, dark=dark)
            for fault in faults_of_view(browser, axe, ours):
                yield f"{width}{' dark' if dark else ''}: {fault}"
    if not ours:
        return
    browser.open(url, 1280, 800)
    yield from faults_of_screen(browser, name, store)
    yield from (f"print: {fault}" for fault in faults_on_paper(browser, url))


def site_pages(site):
    return {pattern: next(iter(sorted(site.glob(pattern))), site / pattern) for pattern in SITE}


def faults_of_search(browser, site):
    browser.open((site / "index.html").resolve().as_uri(), 1280, 800)
    browser.run("searchBox.OnSearchFieldFocus(true); document.getElementById('MSearchField').value = 'p-value'; searchBox.Search(); 0")
    found = "(document.getElementById('MSearchResults').contentDocument || document).body.innerText.includes('Glossary')"
    for _ in range(100):
        if browser.run(found):
            return
        time.sleep(0.1)
    yield "search: 'p-value' is not found"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--command", type=pathlib.Path)
    parser.add_argument("--site", type=pathlib.Path)
    parser.add_argument("--store", action="store_true")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if not chromium:
        print("skipped: there is no Chromium")
        return 77
    arguments.work.mkdir(parents=True, exist_ok=True)
    axe, ours = axe_source(arguments.work), bool(arguments.command)
    with tempfile.TemporaryDirectory() as folder, Browser(chromium) as browser:
        pages = make(arguments.command.resolve(), pathlib.Path(folder)) if ours else site_pages(arguments.site)
        faults = [f"{name}: {fault}" for name, path in pages.items() for fault in faults_of(browser, name, path, axe, ours, arguments.store)]
        faults += [] if ours else faults_of_search(browser, arguments.site)
    print("\n".join(faults))
    print(f"{len(pages)} pages, {len(faults)} faults{'' if axe else '; axe-core cannot be had here, contrast and structure were not looked at'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
