"""Policy on figures: action programmes, results and subsidies, and scenarios."""
