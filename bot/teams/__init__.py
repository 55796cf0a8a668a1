"""The seam: the one package that may import the Bot Framework SDK; wire JSON on its outside."""
