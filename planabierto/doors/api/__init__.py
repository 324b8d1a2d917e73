"""The interface for programs. It gives what pages give, in versioned JSON. It
deliberately holds no rule."""
