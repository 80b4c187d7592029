"""Django's template language for papers: few tags, nothing escaped, every unknown name an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.base import FilterExpression as Expression
from django.template.base import Lexer, Node, Parser, Template, Token, Variable, VariableDoesNotExist, VariableNode
from django.template.context import Context
from django.template.engine import Engine
from django.template.exceptions import TemplateSyntaxError

from . import marks, numerals
from .document import InstrumentError

TAGS = {"if", "for", "with", "comment", "firstof", "ifchanged", "cycle"}
NOTHING = "\ufddf"
REASONS = (
    (r"Invalid filter: '(.+)'", "没有“{}”这个过滤器"),
    (r"Invalid block tag: '(.+?)'", "不能用“{}”这个标签"),
    (r"Unclosed tag:? '(.+?)'", "标签“{}”没有结束"),
    (r"Could not parse the remainder: '(.+?)'", "“{}”写法不对"),
    (r"Unexpected end of expression in (\w+)", "标签“{}”写法不对"),
    (r"Empty variable tag()", "花括号里是空的{}"),
    (r"'(\w+)' statement", "标签“{}”写法不对"),
)
MONEY_FILTERS = {"金额", "大写金额"}


class StrictContext(Context):
    """Remembers the names that were asked for and do not exist; `if` and `for` would swallow an exception."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(dict(values), autoescape=False)
        self.unknown: list[str] = []


class StrictExpression(Expression):
    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        operands = [self.var] if isinstance(self.var, Variable) else []
        operands += [argument for _, arguments in self.filters for is_name, argument in arguments if is_name]
        for operand in operands:
            try:
                if operand.resolve(context) == NOTHING:
                    context.unknown.append(str(operand.var))
            except VariableDoesNotExist:
                context.unknown.append(str(operand.var))
                return None
        return super().resolve(context, ignore_failures)


class Printed(Node):
    """A `{{ }}`: prints a value as a paper writes it."""

    def __init__(self, expression: StrictExpression) -> None:
        self.expression = expression

    def render(self, context: Context) -> str:
        value = self.expression.resolve(context)
        if not self.expression.filters and isinstance(self.expression.var, Variable):
            value = self.labelled(self.expression.var, value, context)
        try:
            return marks.value(written(value))
        except TypeError:
            raise InstrumentError(f"变量“{self.expression.token}”不是可以印出的值。") from None

    @staticmethod
    def labelled(variable: Variable, value: Any, context: Context) -> Any:
        """The label of a choice, where the variable names a model's field with choices."""
        names = variable.lookups or ()
        if names and names[-1].endswith("_fen") and value is not None:
            raise InstrumentError(f"金额“{variable.var}”须经“金额”或“大写金额”印出，不能直接印出以分计的数。")
        if len(names) < 2 or value in (None, ""):
            return value
        owner = Variable(".".join(names[:-1])).resolve(context)
        if callable(display := getattr(owner, f"get_{names[-1]}_display", None)):
            return display()
        choices = getattr(field_of(owner, names[-1]), "several_of", None)
        return [choices(item).label for item in value] if choices else value


def field_of(owner: Any, name: str) -> Any:
    """The model field of that name; None where `owner` is no model or has none."""
    fields = owner._meta.get_fields() if hasattr(owner, "_meta") else ()
    return next((field for field in fields if field.name == name), None)


def written(value: Any) -> str:
    """A value as a paper writes it; empty for None. Raises TypeError for what has no written form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return numerals.chinese_date(value)
    if isinstance(value, (list, tuple)):
        return "、".join(written(item) for item in value)
    if hasattr(value, "happened_on"):
        return numerals.chinese_date(value.happened_on)
    if isinstance(value, (Mapping, set)):
        raise TypeError(type(value).__name__)
    return str(value)


class StrictParser(Parser):
    """Keeps every expression it compiles, so that a template can be checked in branches that a matter does not take."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.tags = {name: tag for name, tag in self.tags.items() if name in TAGS}
        self.expressions: list[StrictExpression] = []

    def compile_filter(self, token: str) -> StrictExpression:
        self.expressions.append(StrictExpression(token, self))
        return self.expressions[-1]

    def extend_nodelist(self, nodelist: Any, node: Node, token: Token) -> None:
        if isinstance(node, VariableNode):
            node = Printed(node.filter_expression)  # type: ignore[arg-type]
        super().extend_nodelist(nodelist, node, token)


class StrictTemplate(Template):
    expressions: tuple[StrictExpression, ...] = ()

    def compile_nodelist(self) -> Any:
        tokens = Lexer(self.source).tokenize()
        parser = StrictParser(tokens, self.engine.template_libraries, self.engine.template_builtins, self.origin)
        nodes = parser.parse()
        self.expressions = tuple(parser.expressions)
        return nodes


ENGINE = Engine(builtins=["xiezhi.ledger.instruments.filters"], autoescape=False, string_if_invalid=NOTHING)


def compiled(source: str, file: str, first_line: int = 0) -> StrictTemplate:
    """A template of `source`. Raises InstrumentError naming `file` and line; lines count from `first_line`."""
    try:
        return StrictTemplate(source, engine=ENGINE)
    except TemplateSyntaxError as error:
        token = getattr(error, "token", None)
        place = f"第{first_line + token.lineno}行" if token is not None else "正文"
        raise InstrumentError(f"{file}{place}：模板写法不对：{reason_of(error)}。") from None


def reason_of(error: TemplateSyntaxError) -> str:
    """What Django found wrong, in Chinese where it is one of the common mistakes."""
    said = re.sub(r" on line \d+", "", str(error)).rstrip(".")
    for pattern, sentence in REASONS:
        if found := re.match(pattern, said):
            return sentence.format(found[1])
    return said


def filled(template: StrictTemplate, values: Mapping[str, Any], file: str) -> str:
    """The text of `template` with `values`, values marked as such. Raises InstrumentError naming `file` and variables."""
    context = StrictContext(values)
    try:
        text = str(template.render(context))
    except InstrumentError as error:
        raise InstrumentError(f"{file}：{error}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise InstrumentError(f"{file}：填写时出错：{error}") from error
    if context.unknown:
        names = "”“".join(dict.fromkeys(context.unknown))
        raise InstrumentError(f"{file}：模板用了案件里没有的变量“{names}”。")
    return text
