"""How pictures are drawn, with matplotlib; loaded only when somebody asks for a picture (see charts/pictures.py)."""
