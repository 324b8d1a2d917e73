"""Three ways to work a page: with a mouse, with nothing but the keyboard, and without JavaScript.

A story says what a person does; the hands say how. The keyboard's hands never use a locator to
act: they press Tab until the thing has the focus, see that the focus shows and is not covered,
and then press keys.
"""

from __future__ import annotations

import re

FARTHEST = 250
# Whether the element has the focus, shows it, and stands where its middle or an edge can be seen.
FOCUS = """(element) => {
  if (document.activeElement !== element) return "";
  const style = getComputedStyle(element);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
  const box = element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 1), innerWidth - 1);
  const ys = [box.top + 3, box.top + box.height / 2, box.bottom - 3];
  const seen = ys.some((y) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) && top !== document.body
      && !["MAIN", "HTML"].includes(top.tagName) || [...(element.labels ?? [])].includes(top));
  });
  return seen ? "yes" : "covered";
}"""


class Mouse:
    """Points and clicks."""

    def __init__(self, page):
        self.page = page

    def link(self, name):
        """Follow a link."""
        self._follow(self._found("link", name))

    def button(self, name):
        """Press a button that sends its form."""
        self._follow(self._found("button", name))

    def press(self, locator):
        """Press a link or a button that was found already."""
        self._follow(locator)

    def unfold(self, words):
        """Open a details element by the words of its summary."""
        self._click(self.page.locator("main summary", has_text=words).first)

    def write(self, field, text):
        """Write a text in place of what a field says."""
        self.field(field).fill(text)

    def add(self, field, text):
        """Write a text after what a field says."""
        found = self.field(field)
        found.fill(found.input_value() + text)

    def choose(self, field, value):
        """Choose an option by what it stands for."""
        self.field(field).select_option(value)

    def tick(self, field):
        """Tick a box."""
        self.field(field).check()

    def pick(self, radio):
        """Choose one of several buttons."""
        radio.check()

    def day(self, field, day):
        """Write a day of the calendar."""
        self.field(field).fill(day.isoformat())

    def untick(self, field):
        """Take the mark out of a box."""
        self.field(field).uncheck()

    def moment(self, field, moment):
        """Write a day of the calendar and its hour."""
        self.field(field).fill(f"{moment:%Y-%m-%dT%H:%M}")

    def attach(self, field, files):
        """Give a file field its file."""
        self.field(field).set_input_files(files)

    def field(self, field):
        """A field by its label, or as it was found already."""
        if not isinstance(field, str):
            return field
        return self.page.locator("main").get_by_label(field, exact=False).first

    def says(self, words):
        """Whether the page says this."""
        text = self.page.locator("main").inner_text()
        return words in re.sub(r"\s+", " ", text)

    def _found(self, role, name):
        exact = isinstance(name, str)
        main = self.page.locator("main").get_by_role(role, name=name, exact=exact)
        return main.first if main.count() else self.page.get_by_role(role, name=name).first

    def _click(self, locator):
        locator.click()

    def _follow(self, locator):
        """Press what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self._click(locator)


class Keyboard(Mouse):
    """Tab, Enter, Space, arrows and typing."""

    def __init__(self, page):
        super().__init__(page)
        # From now on files are asked of us: asking only when the key is pressed is too late.
        page.on("filechooser", lambda chooser: None)

    def write(self, field, text):
        self._reach(self.field(field))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def add(self, field, text):
        self._reach(self.field(field))
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def choose(self, field, value):
        found = self.field(field)
        self._reach(found)
        options = found.evaluate("(select) => [...select.options].map((each) => each.value)")
        now = found.evaluate("(select) => select.selectedIndex")
        steps = options.index(value) - now
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert found.evaluate("(select) => select.selectedIndex") == options.index(value)

    def tick(self, field):
        found = self.field(field)
        self._reach(found)
        self.page.keyboard.press("Space")
        assert found.is_checked()

    def pick(self, radio):
        group = self.page.locator(f"main [name='{radio.get_attribute('name')}']")
        chosen = group.locator("xpath=self::*[@checked]")
        self._reach(chosen.first if chosen.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {radio.get_attribute('value')}")

    def day(self, field, day):
        found = self.field(field)
        self._reach(found)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        assert found.input_value() == day.isoformat()

    def untick(self, field):
        found = self.field(field)
        self._reach(found)
        self.page.keyboard.press("Space")
        assert not found.is_checked()

    def moment(self, field, moment):
        found = self.field(field)
        self._reach(found)
        self.page.keyboard.type(f"{moment:%m%d%Y}")
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.type(f"{moment:%I%M%p}")
        assert found.input_value() == f"{moment:%Y-%m-%dT%H:%M}"

    def attach(self, field, files):
        self._reach(self.field(field))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(files)

    def _click(self, locator):
        self._reach(locator)
        self.page.keyboard.press("Enter")

    def _reach(self, locator):
        """Press Tab until this has the focus; it must show and not be covered."""
        target = locator.element_handle()
        for _ in range(FARTHEST):
            if state := target.evaluate(FOCUS):
                assert state == "yes", f"{state}: {target.evaluate('(e) => e.outerHTML')[:200]}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target.evaluate('(e) => e.outerHTML')[:200]}")
