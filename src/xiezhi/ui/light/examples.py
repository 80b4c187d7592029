"""Every light there is."""

from xiezhi.ui import lights

EXAMPLES = {light.word: {"light": light} for light in lights.ALL}
