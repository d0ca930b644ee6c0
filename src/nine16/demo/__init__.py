"""The main job on a made-up brand: drawn, simulated, loaded like everybody's files."""

from nine16.demo.files import write_files
from nine16.demo.planted import Planted, PlantedEffect

__all__ = ["Planted", "PlantedEffect", "write_files"]
