"""The main job on a made-up brand: drawn, simulated, loaded like everybody's files."""
