"""What the pages share: navigation, access, the server around Streamlit. The only package that knows Streamlit."""
