"""Questions about besluiten and bezwaren."""
