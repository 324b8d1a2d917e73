"""What is made of the voices: themes, and what was judged and decided about them.

It knows the codebook, which voice was assigned to which theme and by whom, and whether what a
theme asks for can be done. It promises that no voice is lost: each has a theme, a stated reason
for none, or waits. It deliberately does not know what anybody proposes next.
"""
