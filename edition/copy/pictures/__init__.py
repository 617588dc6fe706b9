"""Pictures: the photo desk, and drawings made safe."""
