"""How pages look: type usual or large, light or dark; and the size alone, where nobody is signed in."""

EXAMPLES = {
    "字号和明暗": {"action": "#", "here": "/", "token": "", "size": "large", "theme": "dark"},
    "只有字号": {"action": "#", "here": "/", "token": "", "only_size": True},
}
