"""Static files of ui/: the style sheets, scripts and drawings that lie in the component folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from .components import HERE

ENDINGS = {".css", ".js", ".svg"}


class ComponentFinder(BaseFinder):
    """Serves `ui/<path>` from the package folder; nothing but style sheets, scripts and drawings leaves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=HERE)
        self.storage.prefix = "ui"  # type: ignore[attr-defined]
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Absolute path of static file `path`; a list with `find_all`; [] where it is not ours."""
        inner = PurePosixPath(path)
        file = HERE.joinpath(*inner.parts[1:])
        ours = inner.parts[:1] == ("ui",) and ".." not in inner.parts and inner.suffix in ENDINGS and file.is_file()
        if not ours:
            return []
        return [str(file)] if find_all or kwargs.get("all") else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        for file in sorted(HERE.rglob("*")):
            if file.suffix in ENDINGS:
                yield file.relative_to(HERE).as_posix(), self.storage
