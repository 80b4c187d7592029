"""LibreOffice as a converter: DOCX to PDF without a screen, in a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from .layout import SUBSTITUTES

PROGRAMS = ("soffice", "libreoffice")
PATIENCE, PER_PAPER = 120, 5  # seconds


class OfficeError(Exception):
    """LibreOffice gave no PDF; the message is a Chinese sentence with what it said."""


def program() -> str | None:
    """Path of LibreOffice, or None where this machine has none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def to_pdf(papers: Sequence[bytes]) -> list[bytes]:
    """The PDF of each DOCX, in order, by one run of LibreOffice. Raises OfficeError."""
    office = program()
    if office is None:
        raise OfficeError("本机没有安装LibreOffice，不能生成PDF。")
    if not papers:
        return []
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        home = Path(folder)
        sources = [home / f"{place}.docx" for place in range(len(papers))]
        for source, content in zip(sources, papers, strict=True):
            source.write_bytes(content)
        _run(office, home, sources)
        found = [source.with_suffix(".pdf") for source in sources]
        if lost := [pdf for pdf in found if not pdf.is_file()]:
            raise OfficeError(f"LibreOffice没有生成第{found.index(lost[0]) + 1}份文书的PDF。")
        return [pdf.read_bytes() for pdf in found]


def _run(office: str, home: Path, sources: list[Path]) -> None:
    """A profile of its own lets two conversions run side by side."""
    fonts = home / "fonts.conf"
    fonts.write_text(font_aliases(), encoding="utf-8")
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={(home / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(home), *map(str, sources)]
    environment = {**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(fonts)}
    patience = PATIENCE + PER_PAPER * len(sources)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=patience, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise OfficeError(f"LibreOffice在{patience}秒内没有完成转换。") from None
    if done.returncode:
        raise OfficeError(f"LibreOffice转换失败：{done.stderr.strip()[-300:]}")


def font_aliases() -> str:
    """fontconfig's file: each font of the standard and what stands in for it where it is not installed."""
    families = (
        f"<alias binding='same'><family>{escape(font)}</family><prefer>"
        + "".join(f"<family>{escape(name)}</family>" for name in (font, *others))
        + "</prefer></alias>"
        for font, others in SUBSTITUTES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        + "".join(families)
        + '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>'
    )
