"""Shapes, lettering, products, people and surfaces that the demo's videos are drawn from."""
