"""Scores through the package: the same bits as the command's rows, arrays that are read where they lie, callables as victims, what is refused.

python3 test_scores.py COMMAND [unittest's arguments]
"""

import csv
import gc
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import numpy as np

import memberscope as ms
from memberscope import _c, _callbacks, _library, _structs, _types, _views
from pairs import make_pairs

COMMAND = sys.argv[1].split(";")
X, Y = make_pairs(1, 1, channels=3)[0]
OUT = np.clip(Y * 0.9, 0, 1)


def folder_of(test):
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    return pathlib.Path(folder.name)


class Library(unittest.TestCase):
    def test_every_function_can_be_called(self):
        for name in _c.FUNCTIONS:
            self.assertIsNotNone(_library.function(name), name)

    def test_scoring_needs_the_core_alone(self):
        core, *others = os.environ.get("LD_LIBRARY_PATH", "").split(":")
        if not others:
            self.skipTest("the libraries of a wheel lie together")
        code = "import memberscope, numpy; x = numpy.eye(16); print(memberscope.score(x, x, x).l_rec); memberscope.Audit('a')"
        environment = {**os.environ, "LD_LIBRARY_PATH": core}
        found = subprocess.run([sys.executable, "-B", "-c", code], env=environment, capture_output=True, text=True, check=False)
        self.assertEqual(found.stdout, "0.0\n")
        self.assertRegex(found.stderr, r"ImportError: libmemberscope_audit.so.\d cannot be opened: .*Install the package of your system")

    def test_objects_are_given_back(self):
        gc.collect()
        before = len(_callbacks._objects)
        for _ in range(20):
            ms.score(X, Y, victim=lambda x: x)
            ms.Audit("nowhere", members=[(X, Y)], nonmembers=[(X, Y)], victim=lambda x: x)
        gc.collect()
        self.assertEqual(len(_callbacks._objects), before)

    def test_a_whole_number_out_of_range_is_refused(self):
        for options in ({"grid_height": 2**63}, {"predictor": {"threads": 2**31}}, {"predictor": {"seed": -1}}):
            with self.assertRaisesRegex(ValueError, "out of its range"):
                ms.Scorer(**options)

    def test_options_have_names_and_words(self):
        self.assertEqual(ms.score(X, Y, OUT, loss="l2").rec_loss, ms.Loss.L2)
        self.assertEqual(ms.score(X, Y, OUT, beta=0.25).beta, 0.25)
        self.assertEqual(ms.score(X, Y, OUT, beta=0).l_mem, ms.score(X, Y, OUT).l_rec)
        self.assertEqual(ms.score(X, Y, OUT, predictor={"strength": "fixed", "lambda_": 3.5}).lambda_, 3.5)
        for struct in set(_types.STRUCT_OF.values()):
            for flag in (name for name, *_ in struct._fields_ if name.startswith("has_")):
                self.assertTrue([name for name, *_ in struct._fields_ if _structs.flag_of(name, [flag])], flag)
        with self.assertRaisesRegex(ValueError, "expected one of default, l1, l2"):
            ms.Scorer(loss="l3")
        with self.assertRaisesRegex(TypeError, "no option 'los'; there are: preset, loss"):
            ms.Scorer(los="l2")


class SameBits(unittest.TestCase):
    """One data set, through the command and through the package."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        root = pathlib.Path(cls.folder.name)
        cls.pairs = [(x, y, np.clip(x + 0.02 * i, 0, 1).astype(np.float32)) for i, (x, y) in enumerate(make_pairs(2, 6))]
        for kind, place in (("inputs", 0), ("targets", 1), ("outputs", 2)):
            (root / kind).mkdir()
            for i, pair in enumerate(cls.pairs):
                np.save(root / kind / f"p{i}.npy", pair[place])
        rows = root / "rows.csv"
        subprocess.run(
            [*COMMAND, "score", "--inputs", root / "inputs", "--targets", root / "targets", "--outputs", root / "outputs", "--out", rows],
            check=True,
            capture_output=True,
        )
        with open(rows, newline="", encoding="utf-8") as file:
            cls.rows = list(csv.DictReader(file))
        cls.path = rows

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def same(self, row, score):
        for name in ("l_rec", "l_pred", "l_mem", "share", "share_low", "share_se", "lambda_"):
            self.assertEqual(float(row[name.rstrip("_")]), getattr(score, name), name)
        self.assertEqual(int(row["split_seed"]), score.seed)

    def test_scores_one_by_one_and_in_a_batch(self):
        scorer = ms.Scorer()
        ids = [row["id"] for row in self.rows]
        self.assertEqual(ids, [f"p{i}" for i in range(6)])
        for row, (x, y, y_hat) in zip(self.rows, self.pairs):
            self.same(row, scorer.score(x, y, y_hat=y_hat, key=row["id"]))
        done = []
        for row, score in zip(self.rows, scorer.score_batch(self.pairs, keys=ids, threads=2, progress=lambda n, total: done.append((n, total)))):
            self.same(row, score)
        self.assertEqual(done[-1], (6, 6))

    def test_many_threads_of_python(self):
        scorer, found = ms.Scorer(lambda x: x), {}

        def work(i):
            x, y, _ = self.pairs[i]
            found[i] = scorer.score(x, y, key=i)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for i, (x, y, _) in enumerate(self.pairs):
            self.assertEqual(scorer.score(x, y, key=i).l_mem, found[i].l_mem)

    def test_rows_that_are_read(self):
        rows = ms.Rows.read(self.path)
        self.assertEqual(len(rows), 6)
        for row, found in zip(self.rows, rows):
            self.assertEqual(found["l_mem"], float(row["l_mem"]))
            self.assertEqual(found["split_seed"], float(row["split_seed"]))
            self.assertIsNone(found["member"])

    def test_an_audit_of_python_s_own_pairs(self):
        folder = folder_of(self)
        ids = [row["id"] for row in self.rows]
        audit = ms.Audit(folder / "a", members=ms.Pairs(self.pairs[:3], ids=ids[:3]), nonmembers=ms.Pairs(self.pairs[3:], ids=ids[3:]), maps="none")
        audit.run(progress=False)
        by_id = {row["id"]: row for row in audit.rows}
        for row in self.rows:
            for name in ("l_rec", "l_pred", "l_mem", "share", "share_low"):
                self.assertEqual(by_id[row["id"]][name], float(row[name]), name)


class Arrays(unittest.TestCase):
    def setUp(self):
        self.score = ms.score(X, Y, OUT)

    def same(self, x, y, y_hat, **options):
        self.assertEqual(ms.score(x, y, y_hat, **options).l_mem, self.score.l_mem)

    def test_memory_is_read_where_it_lies(self):
        for array in (X, X[::-1, ::-1], X[4:20, 2:30], np.asfortranarray(X)):
            view = _views.view_of(_views.array_of(array, "x"), "x")
            self.assertEqual(view.data, array.ctypes.data)
            self.assertEqual((view.stride_y, view.stride_x, view.stride_c), array.strides)

    def test_any_strides_give_the_same(self):
        planar = [np.ascontiguousarray(a.transpose(2, 0, 1)).transpose(1, 2, 0) for a in (X, Y, OUT)]
        self.same(*planar)
        self.same(*[np.ascontiguousarray(a[::-1, ::-1])[::-1, ::-1] for a in (X, Y, OUT)])
        wide = [np.pad(a, ((1, 2), (3, 4), (0, 0))) for a in (X, Y, OUT)]
        self.same(*[a[1:-2, 3:-4] for a in wide])
        self.same(X[None], Y[None], OUT[None])

    def test_read_only_arrays(self):
        arrays = [a.copy() for a in (X, Y, OUT)]
        for array in arrays:
            array.flags.writeable = False
        self.same(*arrays)

    def test_other_libraries_arrays(self):
        class Interface:
            def __init__(self, array):
                self.kept, self.__array_interface__ = array, array.__array_interface__

        class DlPack:
            def __init__(self, array):
                self.array, self.shape = array, array.shape

            def __dlpack__(self, **options):
                return self.array.__dlpack__(**options)

            def __dlpack_device__(self):
                return self.array.__dlpack_device__()

        self.same(*map(Interface, (X, Y, OUT)))
        self.same(*map(DlPack, (X, Y, OUT)))

    def test_types(self):
        whole = [np.round(a * 255).astype(np.uint8) for a in (X, Y, OUT)]
        self.assertAlmostEqual(ms.score(*whole).l_mem, self.score.l_mem, places=2)
        for kind in (np.float16, np.float64):
            self.assertAlmostEqual(ms.score(X.astype(kind), Y.astype(kind), OUT.astype(kind)).l_mem, self.score.l_mem, places=3)
        for kind in (np.int64, np.complex64, np.int8, np.dtype(">f4"), bool):
            with self.assertRaisesRegex(TypeError, "x: expected uint8"):
                ms.score(X.astype(kind), Y, OUT)

    def test_ranges(self):
        self.assertAlmostEqual(
            ms.score(X, ms.Target(Y * 2 - 1, range=(-1, 1)), ms.Target(OUT * 2 - 1, range=(-1, 1))).l_mem, self.score.l_mem, places=5
        )
        with self.assertRaises(ms.ArgumentError):
            ms.score(X, Y, OUT * 2 - 1)

    def test_masks(self):
        mask = np.zeros(X.shape[:2], bool)
        mask[:, :20] = True
        masked = ms.score(X, Y, OUT, mask=mask)
        self.assertNotEqual(masked.l_rec, self.score.l_rec)
        self.assertEqual(masked.l_rec, ms.score(X, Y, OUT, mask=mask.astype(np.uint8)).l_rec)
        self.same(X, Y, OUT, mask=np.ones(X.shape[:2], bool))

    def test_shapes_that_are_refused(self):
        with self.assertRaisesRegex(ValueError, r"x: expected H x W or H x W x C, found 32"):
            ms.score(X[0, :, 0], Y, OUT)
        with self.assertRaisesRegex(ValueError, r"y: an array is H x W x C, but 3 x 32 x 32 looks like C x H x W"):
            ms.score(X, Y.transpose(2, 0, 1), OUT)
        with self.assertRaisesRegex(ms.ArgumentError, "16") as caught:
            ms.score(X, Y, OUT[:16])
        self.assertEqual(caught.exception.status, ms.Status.SHAPE_MISMATCH)
        with self.assertRaisesRegex(TypeError, "x: expected an array or a tensor, found list"):
            ms.score(X.tolist(), Y, OUT)
        with self.assertRaises(ValueError):
            ms.score(X[:0], Y, OUT)

        class OnAnotherDevice:
            def __dlpack__(self, **options):
                raise BufferError("not in CPU memory")

            def __dlpack_device__(self):
                return 2, 0

        with self.assertRaisesRegex(ValueError, "x: expected an array in CPU memory"):
            ms.score(OnAnotherDevice(), Y, OUT)

    def test_numbers_that_are_not_finite(self):
        broken = Y.copy()
        broken[3, 4, 1] = np.nan
        with self.assertRaises(ms.ArgumentError) as caught:
            ms.score(X, broken, OUT)
        self.assertEqual(caught.exception.status, ms.Status.NOT_FINITE)

    def test_labels_of_any_whole_numbers(self):
        labels = (Y[:, :, 0] > 0.5).astype(np.int64)
        logits = np.random.default_rng(0).standard_normal((*labels.shape, 2)).astype(np.float32)
        scores = [
            ms.score(X, ms.Target(labels.astype(kind), "labels", n_classes=2), ms.Target(logits, "logits")).l_mem
            for kind in (np.int64, np.uint8, np.int32, np.uint16, bool)
        ]
        self.assertEqual(len(set(scores)), 1)
        with self.assertRaisesRegex(TypeError, "y: expected integers, found float32"):
            ms.score(X, ms.Target(Y[:, :, 0], "labels"), ms.Target(logits, "logits"))
        with self.assertRaisesRegex(ValueError, "labels of 32 bits"):
            ms.score(X, ms.Target(labels + 2**40, "labels"), ms.Target(logits, "logits"))
        ignored = labels.copy()
        ignored[0, 0] = -100
        ms.score(X, ms.Target(ignored, "labels", n_classes=2, ignore_index=-100), ms.Target(logits, "logits"))

    def test_maps(self):
        maps = ms.Scorer().map(X, Y, y_hat=OUT)
        self.assertEqual({name: a.shape for name, a in maps.items()}, dict.fromkeys(("l_rec", "l_pred", "l_mem"), (32, 32, 1)))
        self.assertAlmostEqual(float(maps["l_rec"].mean()), self.score.l_rec, places=6)


class Victims(unittest.TestCase):
    def test_a_callable_is_a_recorded_output(self):
        victim = ms.Victim(lambda x: np.clip(x * 0.9, 0, 1))
        asked = ms.Scorer(victim).score(X, Y)
        self.assertEqual(asked.l_mem, ms.score(X, Y, np.clip(X * 0.9, 0, 1)).l_mem)
        self.assertEqual((asked.n_queries, victim.queries), (1, 1))

    def test_it_gets_floats_of_its_own(self):
        seen = []
        scorer = ms.Scorer(lambda x: seen.append(x) or x)
        for _ in range(3):
            scorer.score(np.round(X * 255).astype(np.uint8), Y)
        black, *rest = seen
        self.assertFalse(black.any())
        for x in rest:
            self.assertEqual((x.shape, x.dtype), (X.shape, np.float32))
            np.testing.assert_allclose(x, X, atol=0.5 / 255 + 1e-6)
            x[:] = 0  # its own: nobody else looks at it

    def test_exceptions_arrive(self):
        def fails(x):
            raise KeyError("no such layer: conv7 \N{SNOWMAN}")

        with self.assertRaisesRegex(ms.VictimError, "KeyError: 'no such layer: conv7 \N{SNOWMAN}'") as caught:
            ms.score(X, Y, victim=fails)
        self.assertIsInstance(caught.exception.__cause__, KeyError)
        self.assertEqual(caught.exception.stage, ms.Stage.VICTIM)
        self.assertIn("fails", "".join(frame.name for frame in __import__("traceback").extract_tb(caught.exception.__cause__.__traceback__)))

    def test_a_long_text_is_cut_between_characters(self):
        def fails(x):
            raise ValueError("\N{SNOWMAN}" * 2000)

        with self.assertRaises(ms.VictimError) as caught:
            ms.score(X, Y, victim=fails)
        self.assertIsInstance(caught.exception.__cause__, ValueError)

    def test_ctrl_c_and_exit_pass_through(self):
        for kind in (KeyboardInterrupt, SystemExit):

            def stops(x, kind=kind):
                raise kind

            with self.assertRaises(kind):
                ms.score(X, Y, victim=stops)

    def test_in_a_batch_each_pair_has_its_own_error(self):
        def sometimes(x):
            if x[0, 0, 0] > 0.9:
                raise ValueError(f"too bright: {x[0, 0, 0]:.2f}")
            return x

        bright = [np.full_like(X, value) for value in (0.95, 0.99)]
        found = ms.Scorer(sometimes).score_batch([(bright[0], Y), (X, Y), (bright[1], Y)], progress=False)
        self.assertIsInstance(found[1], ms.Score)
        for i, text in ((0, "0.95"), (2, "0.99")):
            self.assertRegex(str(found[i]), f"ValueError: too bright: {text}")
            self.assertIn(text, str(found[i].__cause__))

    def test_answers_of_another_shape_or_type(self):
        for answer, text in (
            (lambda x: x[0, 0], "expected H x W"),
            (lambda x: None, "found NoneType"),
            (lambda x: x.astype(np.int64), "found int64"),
            (lambda x: x[:16], "16"),
        ):
            with self.assertRaisesRegex((ms.Error, TypeError), text):
                ms.score(X, Y, victim=answer)
        with self.assertRaisesRegex(ms.VictimError, r"to a black image was \(32, 32, 3\)"):
            ms.score(X, Y, victim=lambda x: x if not x.any() else x[:16])

    def test_whole_numbers_as_answers(self):
        as_bytes = ms.score(X, Y, victim=lambda x: np.round(x * 255).astype(np.uint8))
        self.assertEqual(as_bytes.l_mem, ms.score(X, Y, np.round(X * 255).astype(np.uint8)).l_mem)
        labels = ms.Target((Y[:, :, 0] > 0.5).astype(np.int64), "labels", n_classes=2)
        victim = ms.Victim(lambda x: (x[:, :, 0] > 0.5).astype(np.int64), "labels", n_classes=2)
        self.assertEqual(ms.score(X, labels, victim=victim).l_mem, ms.score(X, labels, ms.Target((X[:, :, 0] > 0.5), "labels", n_classes=2)).l_mem)

    def test_class_scores(self):
        labels = ms.Target((Y[:, :, 0] > 0.5).astype(np.int64), "labels", n_classes=3)
        logits = lambda x: np.concatenate([x[:, :, :1], 1 - x[:, :, :1], 0 * x[:, :, :1]], 2)  # noqa: E731
        self.assertEqual(ms.score(X, labels, victim=ms.Victim(logits, "logits")).l_mem, ms.score(X, labels, ms.Target(logits(X), "logits")).l_mem)

    def test_identity(self):
        self.assertEqual(ms.Victim(lambda x: x, identity="net 7").identity, "net 7")
        self.assertNotEqual(ms.Victim(np.sqrt).identity, ms.Victim(np.sqrt).identity)
        with self.assertRaisesRegex(TypeError, "a victim is a callable"):
            ms.Scorer(3)


class PosesOfAVictim(unittest.TestCase):
    def test_self_reference(self):
        x, y = (np.random.default_rng(seed).random((16, 16, 3), dtype=np.float32) for seed in (1, 2))
        asked = []

        def by_heart(image):
            asked.append(1)
            return y.copy() if np.array_equal(image, x) else 0.5 * image

        poses = ms.Poses(poses="flips,shift_3_0")
        self.assertEqual(poses.names, ["flip_vertical", "flip_horizontal", "shift_3_0"])
        score = ms.Scorer(by_heart, poses=poses).score(x, y)
        self.assertEqual((len(asked), score.n_queries, score.n_poses), (5, 4, 3))  # and a black image, for the shape of answers
        self.assertLess(score.self_ratio, 0.01)
        honest = ms.Scorer(lambda image: 0.5 * image, poses=poses).score(x, y)
        self.assertAlmostEqual(honest.self_ratio, 1, places=6)
        with self.assertRaises(ms.ArgumentError):
            ms.Poses(poses="spin")


class Populations(unittest.TestCase):
    def test_learns_and_is_stored(self):
        pairs = make_pairs(5, 16)
        population = ms.Population(grid_height=8, grid_width=8)
        for i, (x, y) in enumerate(pairs[:15]):
            population.add(x, y, key=f"p{i}")
        population.fit()
        x, y = pairs[15]
        result = population.predict(x, y, y_hat=y, key="p15")
        self.assertEqual((result.status, result.n_references, population.info.n_references), (ms.PopulationStatus.OK, 15, 15))
        self.assertAlmostEqual(result.share, 1, places=6)
        again = ms.Population.load(population.save())
        self.assertEqual(again.predict(x, y, y_hat=y, key="p15"), result)
        self.assertEqual(again.save(), population.save())
        with self.assertRaises(ms.ArgumentError):
            population.add(x, y, key="p3")
        left_out = population.predict(*pairs[3], key="p3")
        self.assertLess(left_out.n_references, 15)
        score = ms.Scorer(population=population).score(x, y, y_hat=y, key="p15")
        self.assertEqual((score.population_status, score.l_pop), (ms.PopulationStatus.OK, result.l_pop))
        of_a_group = ms.Scorer(population=population).score_batch([(x, y, y)] * 2, keys=["p15", "p16"], groups=["p15", "p3"], progress=False)
        self.assertEqual([found.n_references for found in of_a_group], [15, left_out.n_references])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)
