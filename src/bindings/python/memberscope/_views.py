"""Arrays as views: what NumPy, PyTorch and others hold is handed over where it lies."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import numpy as np

from . import _c

_DTYPES = {"|u1": _c.MSC_U8, "<u2": _c.MSC_U16, "<i4": _c.MSC_I32, "<f2": _c.MSC_F16, "<f4": _c.MSC_F32, "<f8": _c.MSC_F64}
_NAMES = {number: np.dtype(name) for name, number in _DTYPES.items()}


def array_of(values: Any, what: str) -> "np.ndarray[Any, Any]":
    """H x W x C on the memory of an image.

    values: NumPy, or what speaks DLPack or the array interface: H x W, H x W x C or 1 x H x W x C. A torch.Tensor: H x W, C x H x W or
        1 x C x H x W, in PyTorch's order.
    """
    torch = sys.modules.get("torch")
    is_tensor = torch is not None and isinstance(values, torch.Tensor)
    array = _tensor_memory(values, what) if is_tensor else _array_memory(values, what)
    order, shape = "C x H x W" if is_tensor else "H x W x C", " x ".join(map(str, array.shape))
    if array.ndim == 4 and array.shape[0] == 1:
        array = array[0]
    if array.ndim == 2:
        return array[:, :, None]
    if array.ndim != 3:
        raise ValueError(f"{what}: expected H x W or {order}, found {shape}")
    if is_tensor:
        array = array.transpose(1, 2, 0)
    _refuse_disguise(array, is_tensor, what, shape)
    return array


def _refuse_disguise(array: "np.ndarray[Any, Any]", is_tensor: bool, what: str, shape: str) -> None:
    """The other order of axes would be scored all the same, and mean nothing."""
    height, width, channels = array.shape
    if is_tensor and width <= 4 < channels:
        raise ValueError(f"{what}: a tensor is C x H x W, but {shape} looks like H x W x C; give tensor.permute(2, 0, 1)")
    if not is_tensor and height <= 4 < channels:
        raise ValueError(f"{what}: an array is H x W x C, but {shape} looks like C x H x W; give array.transpose(1, 2, 0)")


def _tensor_memory(tensor: Any, what: str) -> "np.ndarray[Any, Any]":
    if tensor.device.type != "cpu":
        raise ValueError(f"{what}: expected a tensor in CPU memory, found one on {tensor.device}; give tensor.cpu()")
    try:
        return tensor.detach().numpy()  # type: ignore[no-any-return]
    except (TypeError, RuntimeError) as e:
        raise TypeError(f"{what}: expected a dense tensor of uint8, int32, float16, float32 or float64, found {tensor.dtype}: {e}") from e


def _array_memory(values: Any, what: str) -> "np.ndarray[Any, Any]":
    if isinstance(values, np.ndarray):
        return values
    if hasattr(values, "__dlpack__"):
        try:
            return np.from_dlpack(values)
        except (BufferError, RuntimeError, TypeError) as e:
            raise ValueError(f"{what}: expected an array in CPU memory that NumPy can view, found {type(values).__name__}: {e}") from e
    if hasattr(values, "__array_interface__") or hasattr(values, "__array__"):
        return np.asarray(values)
    raise TypeError(f"{what}: expected an array or a tensor, found {type(values).__name__}")


def view_of(array: "np.ndarray[Any, Any]", what: str) -> Any:
    """The struct of an H x W x C array; `array` must outlive it, and does as its attribute."""
    dtype = _DTYPES.get(array.dtype.str)
    if dtype is None:
        raise TypeError(
            f"{what}: expected uint8, uint16, int32, float16, float32 or float64, found {array.dtype}; convert it, for instance by astype('float32')"
        )
    view = _c.msc_image_view(array.ctypes.data, dtype, 0, *array.shape, *array.strides)
    view.array = array
    return view


def labels_of(array: "np.ndarray[Any, Any]", what: str) -> "np.ndarray[Any, Any]":
    """Class indices in a type that the library reads: PyTorch's int64 is copied to int32."""
    if array.dtype == np.bool_:
        return array.view(np.uint8)
    if array.dtype.str in ("|u1", "<u2", "<i4"):
        return array
    if array.dtype.kind not in "iu":
        raise TypeError(f"{what}: expected integers, found {array.dtype}")
    low, high = (int(array.min()), int(array.max())) if array.size else (0, 0)
    if low < -(2**31) or high >= 2**31:
        raise ValueError(f"{what}: expected labels of 32 bits, found {low} to {high}")
    return array.astype(np.int32)


class _Memory:
    def __init__(self, view: Any, read_only: bool) -> None:
        self.__array_interface__ = {
            "version": 3,
            "typestr": _NAMES[view.dtype].str,
            "shape": (view.height, view.width, view.channels),
            "strides": (view.stride_y, view.stride_x, view.stride_c),
            "data": (view.data, read_only),
        }


def array_on(view: Any, read_only: bool = True) -> "np.ndarray[Any, Any]":
    """H x W x C on the memory of a view of the library's; not to be used after that memory is gone."""
    return np.asarray(_Memory(view, read_only))


def copy_of(view: Any) -> "np.ndarray[Any, Any]":
    return array_on(view).copy()


def pointer(view: Any) -> Any:
    return ctypes.pointer(view) if view is not None else None
