"""One search over everything public, in Spanish and English.

It knows the words of public records, accents folded and ñ kept, stemmed in both languages.
It promises to follow the journal and to be rebuilt at will. It deliberately holds nothing
that is not public.
"""
