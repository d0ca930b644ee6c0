"""What the panels say, in English and Chinese, and how numbers are written."""
