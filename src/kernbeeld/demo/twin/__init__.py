"""The twin: a made-up municipality whose records give the published figures. Nobody in it exists."""
