"""Charts: one module a family, from analysis results to a figure or finished SVG. No Streamlit, no statistics."""
