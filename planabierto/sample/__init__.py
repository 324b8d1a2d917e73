"""The sample world and its named cast: demo, tests, documents and screenshots.

It knows the Nuevo León 2022–2024 cycle in our own words, with facts from public pages. It
promises that whatever is illustrative is marked so in the data and on the page. It
deliberately goes only through the same actions as everybody else.
"""
