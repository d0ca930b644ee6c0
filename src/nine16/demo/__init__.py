"""The main job on a made-up brand: drawn, simulated, loaded like everybody's files."""

from nine16.demo.files import write_files
from nine16.demo.planted import Planted, PlantedEffect
from nine16.demo.row import Row
from nine16.demo.run import DemoResult, run

__all__ = ["DemoResult", "Planted", "PlantedEffect", "Row", "run", "write_files"]
