"""Papers kept with a matter: instruments (文书) that it issued, attachments that it was given; each anchored by digest."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import filetype
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from xiezhi import settings

from . import crypto, fold, permit, write
from .access import HANDLERS, HEADS
from .events import Event
from .instruments.codec import from_json
from .instruments.document import Document
from .perform import Outcome, locked, store
from .refusal import Refusal
from .sources import TemplateSource
from .units import User

if TYPE_CHECKING:
    from .matter import Matter

LARGEST = 50 * 2**20
KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "图片",
    "image/png": "图片",
    "audio/mpeg": "录音",
    "audio/mp4": "录音",
    "audio/x-wav": "录音",
    "video/mp4": "录像",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "文档",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "表格",
    "application/msword": "文档",
    "application/vnd.ms-excel": "表格",
    "application/zip": "压缩包",
}


class Instrument(models.Model):
    """文书: its number, and the neutral document as JSON encrypted under the matter's key; DOCX and page are drawn from it."""

    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="instruments")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name="制作记录")
    of_seq = models.PositiveIntegerField("所属步骤", null=True)
    name = models.CharField("文书名称", max_length=80)
    number = models.CharField("文号", max_length=80, blank=True)
    issued_on = models.DateField("成文日期")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    source = models.ForeignKey(TemplateSource, models.PROTECT, null=True, related_name="papers", verbose_name="所用模板")

    class Meta:
        verbose_name = "文书"
        ordering = ["pk"]

    def document(self) -> Document:
        """The paper as it was issued. Raises crypto.KeyGone where the key is destroyed or the text was altered."""
        text = crypto.decrypt(self.matter.key.open(), self.content)
        if crypto.sm3(text.encode()) != self.digest:
            raise crypto.KeyGone(f"文书“{self.name}”与制作时的校验值不一致，已被改动。")
        return from_json(text)


class Attachment(models.Model):
    """附件: the bytes lie encrypted under HOME/files by digest; the type is told by the content, not by the name."""

    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="attachments")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("大小")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "附件"
        ordering = ["pk"]

    @property
    def path(self) -> Path:
        return settings.HOME / "files" / self.digest[:2] / f"{self.digest}.{self.matter_id}"

    def read(self) -> bytes:
        """The file's bytes. Raises crypto.KeyGone; FileNotFoundError where the store lost it."""
        import base64

        plain = base64.b64decode(crypto.decrypt(self.matter.key.open(), self.path.read_text()))
        if crypto.sm3(plain) != self.digest:
            raise crypto.KeyGone(f"附件“{self.name}”与登记时的校验值不一致，已被改动。")
        return plain


def attach(matter: Matter, name: str, file: IO[bytes], *, by: User, source: str = Event.Source.DESK) -> Outcome:
    """Keep a file with the matter. Errors name the file and what is accepted; nothing is kept of a refused file."""
    import base64

    try:
        plain, content_type = checked(name, file)
    except ValidationError as error:
        return Outcome(matter, errors={"file": error.messages[0]})
    with transaction.atomic():
        matter = locked(matter)
        post = permit.acting_post(by, matter, HEADS + HANDLERS)
        if post is None:
            return Outcome(matter, refusal=Refusal("附件由本案承办人或负责人添加。"))
        digest = crypto.sm3(plain)
        known = {"name": name, "size": len(plain), "type": content_type, "digest": digest}
        event = noted(matter, fold.ATTACHED, by, str(post), known, source)
        store(matter, event)
        row = Attachment(
            matter_id=matter.pk, event=event, name=name[:200], content_type=content_type, size=len(plain), digest=digest
        )
        row.path.parent.mkdir(parents=True, exist_ok=True)
        partial = row.path.with_suffix(".part")
        try:
            partial.write_text(crypto.encrypt(matter.key.open(), base64.b64encode(plain).decode()))
            partial.replace(row.path)
        except OSError as error:
            transaction.set_rollback(True)
            partial.unlink(missing_ok=True)
            return Outcome(matter, errors={"file": f"“{name}”没有存下：{error.strerror or error}。请清理服务器磁盘后重新上传。"})
        row.save()
        return Outcome(matter, event)


def checked(name: str, file: IO[bytes]) -> tuple[bytes, str]:
    """The file's bytes and its type by content. Raises ValidationError where it is too large, empty, or of no accepted type."""
    plain = file.read(LARGEST + 1)
    if not plain:
        raise ValidationError(f"“{name}”是空文件，请重新选择。")
    if len(plain) > LARGEST:
        raise ValidationError(f"“{name}”超过{LARGEST // 2**20}MB,请压缩或分开上传。")
    guess = filetype.guess(plain)
    if guess is None and _is_text(plain):
        return plain, "text/plain"
    content_type = guess.mime if guess else ""
    if content_type not in KINDS:
        raise ValidationError(f"“{name}”的内容不是可接受的类型(PDF、图片、录音录像、Word、Excel、压缩包、文本),请另存后再上传。")
    return plain, content_type


def _is_text(plain: bytes) -> bool:
    try:
        return "\x00" not in plain.decode("utf-8")
    except UnicodeDecodeError:
        return False


def noted(
    matter: Matter, name: str, by: User, post: str, data: dict[str, Any], source: str = Event.Source.DESK, note: str = ""
) -> Event:
    now = timezone.now()
    return write.append(matter, name, action=name, at=now, recorded_at=now, by=by, post=post, source=source, data=data, note=note)
