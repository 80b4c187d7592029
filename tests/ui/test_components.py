"""Components: each folder renders all its examples, from values alone; its styles use tokens alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders

from xiezhi.ui import components

EXAMPLES = [(name, title) for name in components.names() for title in components.examples(name)]
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "rect", "path"}


class Balanced(HTMLParser):
    """Fails on an element that is closed without being open, or left open."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.stack, f"</{tag}> closes nothing"
            assert self.stack.pop() == tag


@pytest.mark.parametrize("name", components.names())
def test_every_component_has_examples(name):
    assert components.examples(name)


@pytest.mark.parametrize(("name", "title"), EXAMPLES)
def test_every_example_is_drawn_as_whole_html(name, title):
    drawn = components.render(name, components.examples(name)[title])
    parser = Balanced()
    parser.feed(drawn)
    assert parser.stack == []
    assert "{{" not in drawn
    assert "style=" not in drawn


def test_a_component_escapes_what_it_is_given():
    drawn = components.render("notice", {"words": "<script>alert(1)</script>"})
    assert "<script>" not in drawn


def test_an_unknown_component_is_named_with_the_known_ones():
    with pytest.raises(LookupError, match=r"no component 'butten'.*deadline"):
        components.render("butten", {})


@pytest.mark.parametrize("path", components.assets("css"))
def test_only_the_tokens_hold_colour_values(path):
    text = (components.HERE / path).read_text(encoding="utf-8")
    if path != "tokens.css":
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", text)
    assert "!important" not in text


@pytest.mark.parametrize("path", [*components.assets("css"), *components.assets("js"), "mark/mark.svg"])
def test_style_sheets_scripts_and_drawings_are_served(path):
    assert finders.find(f"ui/{path}")


@pytest.mark.parametrize(
    "path", ["ui/components.py", "ui/../settings.py", "ui/deadline/examples.py", "ui/nothing.css", "components.py"]
)
def test_nothing_else_leaves_the_folder(path):
    from xiezhi.ui.finders import ComponentFinder

    assert ComponentFinder().find(path) == []
