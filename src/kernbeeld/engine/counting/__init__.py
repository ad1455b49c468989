"""From facts to figures by counting: definition, plan and SQL are three different types."""
