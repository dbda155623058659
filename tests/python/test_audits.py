"""Audits, judgements, decisions and defences through the package: python3 test_audits.py [unittest's arguments]"""

import json
import os
import pathlib
import signal
import tempfile
import unittest

import numpy as np

import memberscope as ms
from pairs import Memoriser, make_pairs


def folder_of(test):
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    return pathlib.Path(folder.name)


class Audits(unittest.TestCase):
    def setUp(self):
        self.folder = folder_of(self)
        self.members, self.nonmembers = make_pairs(3, 10), make_pairs(4, 10)
        self.net = Memoriser(self.members)

    def audit(self, name, victim, **options):
        """What costs time and is the library's own is left out."""
        quick = {"maps": "none", "share": "off", "references": "none"}
        return ms.Audit(self.folder / name, members=self.members, nonmembers=self.nonmembers, victim=victim, **{**quick, **options})

    def test_from_pairs_to_page(self):
        done = []
        audit = self.audit("a", ms.Victim(self.net, identity="1"), fail_if=["l_mem.auc > 0.5", "l_rec.auc > 0.5"])
        self.assertIn("not finished", repr(audit))
        self.assertIs(audit.run(progress=lambda n, total: done.append((n, total))), audit)
        self.assertEqual((audit.summary.n_scored, audit.summary.n_failed, audit.summary.is_tripped), (20, 0, 1))
        self.assertEqual(done[-1], (20, 20))
        self.assertEqual(audit.figures["n_members"], 10)
        self.assertIn("AUC", audit.table)
        self.assertEqual({row["member"] for row in audit.rows}, {True, False})
        html = audit._repr_html_()
        self.assertIn("<iframe srcdoc=", html)
        self.assertNotIn("<html", html)  # it is quoted
        again = ms.Audit(self.folder / "a")
        self.assertEqual(again.sentence, audit.sentence)
        with self.assertRaisesRegex(TypeError, "nothing to run"):
            again.run()

    def test_ctrl_c_and_on(self):
        def interrupts(x):
            calls.append(1)
            if len(calls) == 10:
                os.kill(os.getpid(), signal.SIGINT)
            return self.net(x)

        calls = []
        audit = self.audit("a", ms.Victim(interrupts, identity="1"), threads=1)
        with self.assertRaises(KeyboardInterrupt):
            audit.run(progress=False)
        begun = len(ms.Rows.read(self.folder / "a"))
        self.assertTrue(0 < begun < 20, begun)
        audit.run(progress=False)
        self.assertEqual(audit.summary.n_queries, 20 - begun)
        whole = self.audit("b", ms.Victim(self.net, identity="1")).run(progress=False)
        self.assertEqual([row["l_mem"] for row in audit.rows], [row["l_mem"] for row in whole.rows])

    def test_another_victim_does_not_go_on(self):
        self.audit("a", self.net).run(progress=False)
        with self.assertRaisesRegex(ms.ArgumentError, "cannot be resumed"):
            self.audit("a", self.net).run(progress=False)
        self.audit("a", self.net).run(fresh=True, progress=False)

    def test_every_pair_fails(self):
        def fails(x):
            raise RuntimeError("no weights")

        with self.assertRaisesRegex(ms.VictimError, "every pair failed; the first: RuntimeError: no weights") as caught:
            self.audit("a", fails).run(progress=False)
        self.assertIsInstance(caught.exception.__cause__, RuntimeError)

    def test_pairs_that_cannot_be_loaded(self):
        class Dataset:
            def __len__(self):
                return 10

            def __getitem__(self, index):
                if index == 3:
                    raise OSError("bad sector")
                return members[index]

        members, self.members = self.members, Dataset()
        audit = self.audit("a", self.net).run(progress=False)
        self.assertEqual((audit.summary.n_scored, audit.summary.n_failed), (19, 1))
        self.assertEqual([row["message"] for row in audit.rows if row["status"] == "data"], ["OSError: bad sector"])

    def test_options_and_sides_that_are_refused(self):
        with self.assertRaisesRegex(ms.ArgumentError, "below|smaller|increas|input-range"):
            self.audit("a", self.net, input_range=(np.float32(1), 0))
        with self.assertRaisesRegex(ms.ArgumentError, "no-such"):
            self.audit("a", self.net, no_such=1)
        with self.assertRaisesRegex(TypeError, "expected two folders or manifests, or two sequences"):
            ms.Audit(self.folder / "a", members="train", nonmembers=self.nonmembers)
        with self.assertRaisesRegex(ValueError, "groups: expected 10"):
            ms.Pairs(self.members, groups=["a"])

    def test_a_command_as_a_victim(self):
        for name, pairs in (("train", self.members), ("test", self.nonmembers)):
            for kind, place in (("inputs", 0), ("targets", 1)):
                (self.folder / name / kind).mkdir(parents=True)
                for i, pair in enumerate(pairs):
                    np.save(self.folder / name / kind / f"{name}{i}.npy", pair[place])
        audit = ms.Audit(
            self.folder / "a",
            members=self.folder / "train",
            nonmembers=str(self.folder / "test"),
            victim="cmd:/bin/cat",
            maps="none",
            share="off",
            references="none",
        )
        self.assertEqual(audit.run(progress=False).summary.n_scored, 20)


class Judging(unittest.TestCase):
    def setUp(self):
        random = np.random.default_rng(0)
        self.rows = [
            {
                "id": f"r{i}",
                "member": i % 2 == 0,
                "l_rec": 0.1 + 0.01 * random.random(),
                "l_pred": 0.1,
                "l_mem": float(random.normal(-0.1 if i % 2 == 0 else 0, 0.05)),
                "site": "a",
            }
            for i in range(200)
        ]

    def test_rows(self):
        rows = ms.Rows(self.rows)
        self.assertEqual((len(rows), rows.columns), (200, ["site"]))
        self.assertEqual({k: rows[5][k] for k in self.rows[5]}, self.rows[5])
        self.assertEqual(rows[-1]["id"], "r199")
        with self.assertRaises(IndexError):
            rows[200]
        file = folder_of(self) / "rows.jsonl"
        rows.write(file)
        self.assertEqual(list(ms.Rows.read(file)), list(rows))
        x, y = make_pairs(8, 1)[0]
        score = ms.score(x, y, x)
        rows.add("new", score, member=None, extra=1.5)
        self.assertEqual((rows[200]["l_mem"], rows[200]["lambda"], rows[200]["extra"], rows[200]["member"]), (score.l_mem, score.lambda_, 1.5, None))
        with self.assertRaises(ms.ArgumentError):
            rows.add("new", score, member=None)
        with self.assertRaisesRegex(ValueError, "member: expected True, False or None"):
            ms.Rows([{"id": "a", "member": 2}])

    def test_evaluate(self):
        judgement = ms.evaluate(self.rows, conditions=["l_mem.auc.low > 0.6"], confidence=0.9)
        auc = judgement["l_mem.auc"]
        self.assertTrue(auc.low < auc.value < auc.high)
        self.assertEqual(judgement.conditions[0].is_tripped, 1)
        self.assertEqual(judgement.figures["n_members"], 100)
        self.assertIn("<iframe", judgement._repr_html_())
        self.assertTrue(judgement.sentence and judgement.table)
        with self.assertRaises(ms.ArgumentError):
            judgement["l_mem.nothing"]
        figures = ms.evaluate_scores([row["member"] for row in self.rows], {"l_mem": [row["l_mem"] for row in self.rows]}, confidence=0.9)
        self.assertEqual(figures["l_mem.auc"].value, auc.value)
        with self.assertRaisesRegex(ValueError, "as many values"):
            ms.evaluate_scores([1, 0], {"a": [1.0]})

    def test_decide(self):
        decisions = ms.decide(self.rows, error_rate=0.1)
        self.assertEqual(len(decisions), 100)
        self.assertEqual(decisions.figures["error_rate"], 0.1)
        self.assertEqual({row["decision"] for row in decisions.rows} - {"member", "cannot decide", "not shown"}, set())
        self.assertEqual(sum(d.verdict == ms.Verdict.MEMBER for d in decisions), decisions.summary.n_member)
        self.assertTrue(decisions.text)
        self.assertEqual((decisions.used.n, decisions.used.share_known), (100, 0))
        self.assertGreater(decisions.used.at_least, 0)
        known = [{**row, "id": f"known {row['id']}"} for row in self.rows if row["member"]]
        with_known = ms.decide(self.rows, known_members=known, confidence=0.9).used
        self.assertEqual((with_known.n_known, with_known.share_known, with_known.confidence), (100, 1, 0.9))
        with self.assertRaises(ms.ArgumentError):
            ms.decide([row for row in self.rows if row["member"]])

    def test_defend(self):
        members, nonmembers = make_pairs(6, 6), make_pairs(7, 6)
        folder = folder_of(self)
        defences = ms.defend(
            folder, members=[(x, y, y) for x, y in members], nonmembers=[(x, y, x) for x, y in nonmembers], defence=["noise", "blur"], progress=False
        )
        self.assertEqual([d.name for d in defences][0], "none")
        self.assertEqual({d.name for d in defences}, {"none", "noise", "blur"})
        self.assertEqual(defences.auc(0).value, 1.0)
        self.assertEqual(defences.figures, json.loads((folder / "defences.json").read_text()))
        self.assertIn("<iframe", defences._repr_html_())
        with self.assertRaises(ms.Error):
            ms.defend(members=members, nonmembers=nonmembers, progress=False)


if __name__ == "__main__":
    unittest.main(verbosity=1)
