"""The look: tokens.css, base.css and one folder per component, shared by desk and portal."""
