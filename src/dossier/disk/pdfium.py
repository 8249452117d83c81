"""pdfium is not thread-safe: whoever calls it holds this."""

import threading

PDFIUM = threading.RLock()
