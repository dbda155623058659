"""What a notebook shows, with IPython's two functions played by this test: python3 test_notebook.py"""

import html
import pathlib
import sys
import tempfile
import types
import unittest

import memberscope as ms
from memberscope import _page, _running
from pairs import Memoriser, make_pairs


class Output:
    def __init__(self, shown):
        self.shown = shown

    def update(self, data, raw):
        self.shown.append(data["text/plain"])


class Notebook(unittest.TestCase):
    def setUp(self):
        self.shown = shown = []
        ipython, display = types.ModuleType("IPython"), types.ModuleType("IPython.display")
        ipython.get_ipython = lambda: types.SimpleNamespace(kernel=object())
        display.display = lambda data, raw, display_id: shown.append(data["text/plain"]) or Output(shown)
        sys.modules.update({"IPython": ipython, "IPython.display": display})
        self.addCleanup(lambda: [sys.modules.pop(name) for name in ("IPython", "IPython.display")])

    def test_progress_and_page(self):
        members, nonmembers = make_pairs(1, 6), make_pairs(2, 6)
        with tempfile.TemporaryDirectory() as folder:
            audit = ms.Audit(pathlib.Path(folder) / "a", members=members, nonmembers=nonmembers, victim=Memoriser(members), maps="none")
            self.assertIsNone(audit._repr_html_())
            audit.run()
            self.assertRegex(self.shown[-1], r"^12 of 12 pairs, \d+:\d\d$")
            page = audit.page.read_text(encoding="utf-8")
            shown = audit._repr_html_()
            quoted = shown.split('srcdoc="')[1].split('"')[0]
            self.assertEqual(html.unescape(quoted), page)
            self.assertIn("sandbox=", shown)
            self.assertNotIn("allow-scripts", shown)

    def test_a_large_page_is_linked(self):
        self.assertNotIn("iframe", _page.inline("x" * (_page._LARGEST + 1), pathlib.Path("a&b/report.html")))
        self.assertIn('href="a&amp;b/report.html"', _page.inline("x", pathlib.Path("a&b/report.html")))

    def test_words_of_progress(self):
        self.assertEqual(_running.words_of(0, 10, 0), "0 of 10 pairs, 0:00")
        self.assertEqual(_running.words_of(5, 10, 61), "5 of 10 pairs, 1:01, 1:01 left")
        self.assertEqual(_running.words_of(10, 10, 3700), "10 of 10 pairs, 1:01:40")


if __name__ == "__main__":
    unittest.main(verbosity=1)
