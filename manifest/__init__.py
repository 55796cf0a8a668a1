"""The Teams app's manifest, texts and icons; bot/package.py makes the app package of them."""
