"""Reading of scanned pages by machine (the extra `ocr`)."""
