"""Benchmarks and what they and the tests share: a server to start and a client that speaks Streamlit's protocol."""
