"""Panels: one lane, chart or table each, drawn the same on the page and in the report."""
