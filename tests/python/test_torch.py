"""Real PyTorch modules as victims, tensors as pairs: python3 test_torch.py. Skipped where there is no PyTorch."""

import pathlib
import sys
import tempfile
import unittest
import warnings

import numpy as np

try:
    import torch
except ImportError as e:
    print(f"there is no PyTorch: {e}")
    sys.exit(77)

import memberscope as ms
from memberscope import _views
from pairs import make_pairs

PAIRS = make_pairs(1, 6, channels=3)


def planar(array):
    return torch.from_numpy(np.ascontiguousarray(array.transpose(2, 0, 1)))


def network(n_out=3, end=torch.nn.Sigmoid):
    torch.manual_seed(0)
    return torch.nn.Sequential(
        torch.nn.Conv2d(3, 8, 3, padding=1), torch.nn.ReLU(), torch.nn.Dropout(0.5), torch.nn.Conv2d(8, n_out, 3, padding=1), end()
    ).eval()


def answer(net, x):
    with torch.no_grad():
        return net(torch.from_numpy(x.transpose(2, 0, 1).copy())[None])[0].permute(1, 2, 0).numpy()


class Tensors(unittest.TestCase):
    def test_memory_is_read_where_it_lies(self):
        for tensor in (
            planar(PAIRS[0][0]),
            planar(PAIRS[0][0])[:, 3:20, ::2],
            torch.rand(1, 3, 8, 8),
            torch.rand(8, 8).t(),
            torch.rand(3, 8, 8, requires_grad=True),
        ):
            self.assertEqual(_views.view_of(_views.array_of(tensor, "x"), "x").data, tensor.data_ptr())

    def test_tensors_score_as_arrays_do(self):
        x, y = PAIRS[0]
        expected = ms.score(x, y, x).l_mem
        self.assertEqual(ms.score(planar(x), planar(y), planar(x)).l_mem, expected)
        self.assertEqual(ms.score(planar(x), y, torch.from_numpy(x).permute(2, 0, 1)).l_mem, expected)
        labels = planar(y)[0] > 0.5
        logits = torch.randn(2, *labels.shape)
        found = ms.score(planar(x), ms.Target(labels.long(), "labels", n_classes=2), ms.Target(logits, "logits"))
        self.assertEqual(
            found.l_mem, ms.score(x, ms.Target(labels.numpy(), "labels", n_classes=2), ms.Target(logits.permute(1, 2, 0).numpy(), "logits")).l_mem
        )

    def test_what_is_refused(self):
        x, y = PAIRS[0]
        for tensor, text in (
            (torch.from_numpy(x), "looks like H x W x C"),
            (planar(x).to("meta"), "CPU memory"),
            (planar(x).bfloat16(), "bfloat16"),
            (planar(x)[0, 0], "expected H x W or C x H x W"),
            (planar(x).to_sparse(), "dense tensor"),
            (planar(x).long(), "found int64"),
        ):
            with self.assertRaisesRegex((ValueError, TypeError), text):
                ms.score(tensor, y, x)


class Modules(unittest.TestCase):
    def test_a_module_is_asked_as_it_is(self):
        net, (x, y) = network(), PAIRS[0]
        self.assertEqual(ms.score(x, y, victim=net).l_mem, ms.score(x, y, answer(net, x)).l_mem)
        self.assertTrue(all(p.grad is None for p in net.parameters()))

    def test_ranges(self):
        net, (x, y) = network(end=torch.nn.Tanh), PAIRS[0]
        victim = ms.TorchVictim(net, range=(-1, 1), input_range=(-1, 1))
        self.assertEqual(ms.score(x, y, victim=victim).l_mem, ms.score(x, y, ms.Target(answer(net, x * 2 - 1), range=(-1, 1))).l_mem)

    def test_batches_give_what_single_pairs_give(self):
        net = network()
        scorer = ms.Scorer(ms.TorchVictim(net))
        alone = [scorer.score(x, y, key=i).l_mem for i, (x, y) in enumerate(PAIRS)]
        together = scorer.score_batch(PAIRS, batch=4, threads=2, progress=False)
        np.testing.assert_allclose([s.l_mem for s in together], alone, rtol=1e-5, atol=1e-6)

    def test_half_precision(self):
        net, (x, y) = network().bfloat16(), PAIRS[0]
        self.assertAlmostEqual(ms.score(x, y, victim=net).l_mem, ms.score(x, y, victim=network()).l_mem, places=2)

    def test_segmentation(self):
        x, y = PAIRS[0]
        labels = ms.Target(planar(y)[0].gt(0.5).long(), "labels", n_classes=2)
        net = network(2, torch.nn.Identity)
        logits = ms.Target(answer(net, x), "logits")
        self.assertEqual(ms.score(x, labels, victim=ms.TorchVictim(net, "logits")).l_mem, ms.score(x, labels, logits).l_mem)
        by_label = ms.TorchVictim(lambda t: net(t).argmax(1), "labels", n_classes=2)
        self.assertEqual(
            ms.score(x, labels, victim=by_label).l_mem, ms.score(x, labels, ms.Target(answer(net, x).argmax(2), "labels", n_classes=2)).l_mem
        )

    def test_several_outputs(self):
        net, (x, y) = network(), PAIRS[0]
        wrapped = lambda t: {"out": net(t), "aux": net(t)}  # noqa: E731
        with self.assertRaisesRegex(ms.VictimError, r"dict of out, aux, expected one tensor; choose it"):
            ms.score(x, y, victim=ms.TorchVictim(wrapped))
        self.assertEqual(ms.score(x, y, victim=ms.TorchVictim(lambda t: wrapped(t)["out"])).l_mem, ms.score(x, y, victim=net).l_mem)

    def test_exceptions_arrive(self):
        with self.assertRaises(ms.VictimError) as caught:
            ms.score(PAIRS[0][0][:, :, :1], PAIRS[0][1][:, :, :1], victim=network())
        self.assertIsInstance(caught.exception.__cause__, RuntimeError)

    def test_training_mode_is_told(self):
        with self.assertWarnsRegex(UserWarning, "training mode"):
            ms.TorchVictim(network().train())
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ms.TorchVictim(network())

    def test_identity_is_that_of_the_weights(self):
        net = network()
        first = ms.TorchVictim(net).identity
        self.assertEqual(first, ms.TorchVictim(network()).identity)
        with torch.no_grad():
            next(net.parameters()).view(-1)[0] += 1e-3
        self.assertNotEqual(first, ms.TorchVictim(net).identity)

    def test_an_audit_of_a_data_set(self):
        class Pictures(torch.utils.data.Dataset):
            def __init__(self, seed):
                self.pairs = make_pairs(seed, 8, channels=3)

            def __len__(self):
                return len(self.pairs)

            def __getitem__(self, index):
                x, y = self.pairs[index]
                return planar(x), planar(y)

        with tempfile.TemporaryDirectory() as folder:
            for _ in range(2):  # the second goes on: the weights are the same
                audit = ms.Audit(pathlib.Path(folder) / "a", members=Pictures(1), nonmembers=Pictures(2), victim=network(), maps="none")
                self.assertEqual(audit.run(progress=False).summary.n_scored, 16)


if __name__ == "__main__":
    unittest.main(verbosity=1)
