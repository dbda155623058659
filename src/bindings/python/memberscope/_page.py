"""Pages inside of a notebook."""

from __future__ import annotations

import html
import pathlib
from typing import Optional

_LARGEST = 8 << 20  # bytes of a page that a notebook keeps; a larger one is linked


def inline(page: str, path: Optional[pathlib.Path] = None, height: int = 640) -> str:
    """HTML that shows a page in a frame of its own, so that its style stays with it; it runs no scripts."""
    link = f'<p><a href="{html.escape(path.as_posix())}" target="_blank">{html.escape(str(path))}</a></p>' if path is not None else ""
    if path is not None and len(page) > _LARGEST:
        return link
    frame = f'<iframe srcdoc="{html.escape(page)}" sandbox="allow-popups" style="width:100%;height:{height}px;border:1px solid #ccc"></iframe>'
    return frame + link
