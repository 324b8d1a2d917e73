"""Texts as weighted words: folded, cut to their beginning, which serves as a stem.

A stemmer knows one language; people write in several, and mix them. The first five letters join
the forms of a word in Spanish, Catalan and English alike, and did as well as character n-grams on
the texts of decision 13 at a tenth of the size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from planabierto.kit.text import fold, words

STEM, SHORTEST = 5, 3
_FORM = re.compile(r"\w+")
# Spanish, English and Catalan words that tell nothing of what a text is about, folded.
EMPTY = frozenset(
    "the and for are was with that this from not have has que los las del por con una para "
    "como mas pero sus esta este esto esa ese eso son fue ser han hay muy sin sobre entre "
    "tambien cuando donde desde hasta todo toda todos todas otro otra otros otras cada porque "
    "nos les cual quien mes els dels amb per uns unes aquest aquesta aquests aquestes aquell "
    "als pels com quan fins tot tota tots totes altre altres seva seves seus nostra nostre "
    "molt molts moltes sense tambe perque seu tal hem fer cal".split()
)


def stems_of(text: str) -> list[str]:
    """The stems of a text's words, in order; very short words are left out."""
    return [word[:STEM] for word in words(text) if len(word) >= SHORTEST]


def weighed(texts: Sequence[str]) -> tuple[Any, list[str]]:
    """Texts by stems as a sparse matrix with rows of length one, and the stems in order."""
    least = 2 if len(texts) > 50 else 1
    vectorizer = TfidfVectorizer(
        analyzer=stems_of, min_df=least, sublinear_tf=True, dtype=np.float32
    )
    try:
        return vectorizer.fit_transform(texts), list(vectorizer.get_feature_names_out())
    except ValueError:
        return nothing(len(texts)), [""]


def nothing(rows: int) -> Any:
    """What is weighed when there is not one word in all the texts: a column of noughts."""
    return csr_matrix((rows, 1), dtype=np.float32)


def surface_forms(texts: Iterable[str]) -> dict[str, str]:
    """For each stem the form people wrote most often, accents and all; ties by alphabet."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for form in _FORM.findall(text.lower()):
            counts.setdefault(fold(form)[:STEM], Counter())[form] += 1
    return {
        stem: min(forms, key=lambda form: (-forms[form], form)) for stem, forms in counts.items()
    }


def is_empty(form: str) -> bool:
    """Whether a form tells nothing of what a text is about."""
    return fold(form) in EMPTY or form.isdigit()
