"""The model under audit, as a torch.nn.Module."""

from __future__ import annotations

import hashlib
import sys
import warnings
from typing import Any, Callable, List, Optional, Tuple, Union

import numpy as np

from ._pairs import spec_options
from ._structs import enumerator
from ._types import TargetKind
from ._victim import Victim, name_of


class TorchVictim(Victim):
    """A model as a torch.nn.Module, or another callable of tensors; asked without gradients.

    function: Takes N x C x H x W on `device`; gives N x C x H x W, or N x H x W labels. Of several outputs choose one:
        TorchVictim(lambda x: net(x)["out"]).
    kind, n_classes, range: What its output means, as of Target. A generator that ends with tanh: range=(-1, 1).
    input_range: What 0 and 1 of the input become: (-1, 1) for most generators.
    device: Where it runs; None = where the module's parameters are.
    identity: As of Victim; None = of a module the SHA-256 of its state.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        kind: Union[TargetKind, str] = "image",
        *,
        n_classes: int = 0,
        range: Optional[Tuple[float, float]] = None,
        input_range: Tuple[float, float] = (0.0, 1.0),
        device: Any = None,
        identity: Optional[str] = None,
    ) -> None:
        import torch

        module = function if isinstance(function, torch.nn.Module) else None
        if module is not None and module.training:
            warnings.warn("the module is in training mode (dropout and batch statistics): call eval(), unless it is meant", stacklevel=2)
        if module is not None and identity is None:
            identity = f"{name_of(module)}, state {_state_hash(module)}"
        device, dtype = _place(module, device)
        is_labels = enumerator(TargetKind, kind) == TargetKind.LABELS

        def ask(xs: List[Any]) -> List[Any]:
            low, high = input_range
            x = torch.from_numpy(np.stack(xs)).permute(0, 3, 1, 2).contiguous()
            x = x if (low, high) == (0, 1) else x * (high - low) + low
            with torch.no_grad():
                return _answers(function(x.to(device=device, dtype=dtype)), len(xs), is_labels)

        self._open(ask, function, spec_options(kind, n_classes, None, range), identity, False, True)


def _answers(output: Any, n: int, is_labels: bool) -> List[Any]:
    """The N x K x H x W (or N x H x W) output of a network as N arrays H x W x K."""
    import torch

    if not isinstance(output, torch.Tensor):
        found = f"{type(output).__name__} of {', '.join(map(str, output))}" if isinstance(output, dict) else type(output).__name__
        raise TypeError(f"the network gave {found}, expected one tensor; choose it: TorchVictim(lambda x: net(x)[...])")
    output = output.detach().cpu()
    if is_labels and output.ndim == 3:
        output = output[:, None]
    if output.ndim != 4 or output.shape[0] != n:
        raise ValueError(f"the network gave {tuple(output.shape)} for {n} inputs, expected {n} x C x H x W")
    if output.is_floating_point():
        output = output.float()
    return list(output.permute(0, 2, 3, 1).numpy())


def _place(module: Any, device: Any) -> Tuple[Any, Any]:
    """Where a module computes, and in which type."""
    import torch

    first = next((p for p in module.parameters() if p.is_floating_point()), None) if module is not None else None
    if first is None:
        return torch.device(device or "cpu"), torch.float32
    return torch.device(device) if device is not None else first.device, first.dtype


def _state_hash(module: Any) -> str:
    import torch

    digest = hashlib.sha256()
    for name, value in module.state_dict().items():
        if isinstance(value, torch.Tensor):
            digest.update(f"{name} {value.dtype} {tuple(value.shape)}\n".encode())
            digest.update(value.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def victim_of(victim: Any) -> Optional[Victim]:
    """A victim as it is, of a torch.nn.Module or of another callable."""
    if victim is None or isinstance(victim, Victim):
        return victim
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(victim, torch.nn.Module):
        return TorchVictim(victim)
    if callable(victim):
        return Victim(victim)
    raise TypeError(f"a victim is a callable, a torch.nn.Module or a memberscope.Victim; found {type(victim).__name__}")
