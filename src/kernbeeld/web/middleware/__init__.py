"""What every request passes through: one concern a file, in the order of `conf/web.py`."""
