"""Other members' plans and commitments, read-only, from OGP's data set.

It knows members, their plans and commitments and how those ended, with every column of the row
they came from. It promises that what a data set says is kept to the letter, codes for missing
values included, and that taking in the same file twice changes nothing. It deliberately does not
know any plan of this house.
"""
