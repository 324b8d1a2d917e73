"""Where the rooms are joined: settings, addresses, server and clockwork.

It knows every room by name. It promises that configuration comes from the environment
alone. It deliberately holds no rule of the domain.
"""
