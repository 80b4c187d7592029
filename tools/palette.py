"""Screenshots made small: a PNG of at most 256 colours, as many as a page of text and lines has."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pymupdf

MOST_COLOURS = 256


def shrink(png: bytes, file: Path) -> int:
    """Write the picture with a palette; returns its size in bytes."""
    pixmap = pymupdf.Pixmap(png)
    if pixmap.alpha:
        pixmap = pymupdf.Pixmap(pixmap, 0)
    rgb = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    colours, places = _palette(rgb)
    rows = np.zeros((pixmap.height, pixmap.width + 1), np.uint8)
    rows[:, 1:] = places
    head = struct.pack(">IIBBBBB", pixmap.width, pixmap.height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", colours.tobytes()), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)
    file.write_bytes(content)
    return len(content)


def _palette(rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Colours (n × 3) and for each pixel its place among them; near colours are merged until they fit, each merged one their mean."""
    flat = rgb.reshape(-1, 3).astype(np.uint32)
    for shift in range(8):
        near = flat >> shift
        keys, places, counts = np.unique(
            (near[:, 0] << 16) | (near[:, 1] << 8) | near[:, 2], return_inverse=True, return_counts=True
        )
        if len(keys) <= MOST_COLOURS:
            break
    sums = np.stack([np.bincount(places.ravel(), flat[:, channel], len(keys)) for channel in range(3)], axis=1)
    return np.rint(sums / counts[:, None]).astype(np.uint8), places.reshape(rgb.shape[:2]).astype(np.uint8)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
