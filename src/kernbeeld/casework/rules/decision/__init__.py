"""Rules of besluiten and bezwaren: pure."""
