"""A log in chunks of whole matters: read as it comes where its matters lie together, else sorted into buckets first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law.arrays import Ints
from xiezhi.law.logs import BATCH_ROWS, Log

CHUNK_ROWS: Final = 1 << 19
IN_MEMORY_ROWS: Final = 1 << 21
BUCKET_ROWS: Final = 1 << 20
CHUNK_CELLS: Final = 1 << 22
IN_MEMORY_CELLS: Final = 1 << 24
"""Rows times columns: a log with a hundred attributes is cut finer, most of its cells being empty but each taking room."""


class Scattered(Exception):
    """The rows of a matter do not lie together in the log."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole matters. matter: numbers into `names`, ascending; rows sorted by matter, instant, place in the log."""

    names: pa.Array
    matter: Ints
    event: Ints
    at: Ints
    attributes: dict[str, pa.Array]

    def pieces(self) -> Iterator[Chunk]:
        """The chunk cut between matters into pieces that the kernel judges in bounded memory."""
        rows = _rows(CHUNK_ROWS, CHUNK_CELLS, 3 + len(self.attributes))
        if self.matter.size <= rows * 3 // 2:
            yield self
            return
        begin = np.searchsorted(self.matter, np.arange(len(self.names) + 1))
        first = 0
        while first < len(self.names):
            last = max(int(np.searchsorted(begin, begin[first] + rows)), first + 1)
            last = min(last, len(self.names))
            cut = slice(int(begin[first]), int(begin[last]))
            attributes = {name: column.slice(cut.start, cut.stop - cut.start) for name, column in self.attributes.items()}
            yield Chunk(
                self.names.slice(first, last - first), self.matter[cut] - first, self.event[cut], self.at[cut], attributes
            )
            first = last


def chunks(log: Log, *, scattered: bool = False) -> Iterator[Chunk]:
    """The log's matters, each whole in one chunk. Raises Scattered, unless `scattered` says to sort first."""
    if log.rows <= _rows(IN_MEMORY_ROWS, IN_MEMORY_CELLS, log.width):
        tables = list(log.batches())
        if tables:
            yield from group(pa.concat_tables(tables)).pieces()
    elif scattered:
        yield from _bucketed(log)
    else:
        yield from _streamed(log)


def _rows(most: int, cells: int, columns: int) -> int:
    return min(most, cells // columns)


def group(table: pa.Table) -> Chunk:
    """All rows of a table as one chunk."""
    columns = {name: _whole(table.column(name)) for name in table.column_names}
    matter = columns.pop("matter")
    at = columns["at"].to_numpy()
    starts = _run_starts(matter)
    names = matter.take(pa.array(starts))
    number = np.zeros(at.size, np.int64)
    number[starts[1:]] = 1
    number = np.cumsum(number)
    if not _ascending(names):
        encoded = names.dictionary_encode()
        number, names = encoded.indices.to_numpy().astype(np.int64)[number], encoded.dictionary
    if not _is_sorted(number, at):
        order = np.lexsort((at, number))
        number, at = number[order], at[order]
        columns = {name: column.take(pa.array(order)) for name, column in columns.items()}
    event = columns.pop("event").to_numpy()
    del columns["at"]
    return Chunk(names, number, event, at, columns)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return joined if isinstance(joined, pa.Array) else joined.chunk(0)


def _run_starts(matter: pa.Array) -> Ints:
    if len(matter) == 0:
        return np.empty(0, np.int64)
    changes = pc.not_equal(matter.slice(1), matter.slice(0, len(matter) - 1)).to_numpy(zero_copy_only=False)
    return np.concatenate([[0], np.flatnonzero(changes) + 1])


def _is_sorted(number: Ints, at: Ints) -> bool:
    if number.size < 2:
        return True
    step = np.diff(number)
    return bool(((step > 0) | ((step == 0) & (np.diff(at) >= 0))).all())


def _streamed(log: Log) -> Iterator[Chunk]:
    rest: pa.Table | None = None
    order, enough = _Order(), _rows(CHUNK_ROWS, CHUNK_CELLS, log.width)
    for batch in log.batches(min(BATCH_ROWS, enough)):
        rest = batch if rest is None else pa.concat_tables([rest, batch])
        if rest.num_rows < enough:
            continue
        starts = _run_starts(_whole(rest.column("matter")))
        if starts.size > 1:
            # The last matter may go on in the next batch.
            cut = int(starts[-1])
            chunk = group(rest.slice(0, cut))
            order.check(chunk.names, starts.size - 1)
            yield chunk
            rest = rest.slice(cut)
    if rest is not None and rest.num_rows:
        chunk = group(rest)
        order.check(chunk.names, _run_starts(_whole(rest.column("matter"))).size)
        yield chunk


def _ascending(names: pa.Array) -> bool:
    return bool(pc.all(pc.less(names.slice(0, len(names) - 1), names.slice(1))).as_py() in (True, None)) if len(names) else True


class _Order:
    """Whether matters come in ascending order, by text or by length and text, so that none can come twice."""

    def __init__(self) -> None:
        self.by_text = self.by_length = True
        self.last: str | None = None

    def check(self, names: pa.Array, runs: int) -> None:
        """names: the distinct matters of the next chunk; runs: how many runs of rows they made there."""
        if len(names) != runs:
            raise Scattered
        if self.last is not None:
            names = pa.concat_arrays([pa.array([self.last], pa.string()), names])
        before, after = names.slice(0, len(names) - 1), names.slice(1)
        less = pc.less(before, after)
        length = pc.binary_length(names).to_numpy()
        shorter, same = length[:-1] < length[1:], length[:-1] == length[1:]
        ascending = less.to_numpy(zero_copy_only=False)
        self.by_text &= bool(ascending.all())
        self.by_length &= bool((shorter | (same & ascending)).all())
        self.last = names[-1].as_py()
        if not (self.by_text or self.by_length):
            raise Scattered


def _bucketed(log: Log) -> Iterator[Chunk]:
    rows = _rows(BUCKET_ROWS, IN_MEMORY_CELLS, log.width)
    count = -(-log.rows // rows)
    with tempfile.TemporaryDirectory(prefix="xiezhi-review-") as folder:
        writers: dict[int, Any] = {}
        for batch in log.batches(rows):
            bucket = buckets(_whole(batch.column("matter")), count)
            for number in np.unique(bucket).tolist():
                part = batch.filter(pa.array(bucket == number))
                if number not in writers:
                    path = Path(folder) / f"{number}.arrow"
                    writers[number] = pa.ipc.new_file(str(path), part.schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))
                writers[number].write_table(part)
        for writer in writers.values():
            writer.close()
        for number in sorted(writers):
            path = Path(folder) / f"{number}.arrow"
            with pa.ipc.open_file(str(path)) as reader:
                table = reader.read_all()
            path.unlink()
            yield from group(table).pieces()


def buckets(matter: pa.Array, count: int) -> Ints:
    """For each text one of `count` buckets, the same for the same text."""
    encoded = matter.dictionary_encode()
    texts = encoded.dictionary
    offsets = np.frombuffer(texts.buffers()[1], np.int32, len(texts) + 1, texts.offset * 4)
    data = np.frombuffer(texts.buffers()[2], np.uint8)[offsets[0] : offsets[-1]] if len(texts) else np.empty(0, np.uint8)
    length = np.diff(offsets)
    place = np.arange(data.size) - np.repeat(offsets[:-1] - offsets[0], length)
    weight = np.cumprod(np.full(int(length.max(initial=0)) + 1, 1_000_003, np.uint64))
    mixed = (data.astype(np.uint64) + np.uint64(1)) * weight[place]
    total = np.add.reduceat(mixed, offsets[:-1] - offsets[0]) if len(texts) else np.empty(0, np.uint64)
    total ^= total >> np.uint64(29)
    chosen: Ints = (total % np.uint64(count)).astype(np.int64)[encoded.indices.to_numpy()]
    return chosen
