"""The permissions people read are the ones the matrix is held to."""

import os

from tests.matrix.document import FILE, text


def test_the_document_says_what_the_matrix_says():
    if os.environ.get("UPDATE_DOCS"):
        FILE.write_text(text(), "utf-8")
    assert FILE.read_text("utf-8") == text()
