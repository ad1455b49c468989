"""Why a figure is not what it was: late, corrected, defined otherwise, or within another boundary."""
