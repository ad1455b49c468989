"""Charts as small SVG pictures, drawn without a browser."""
