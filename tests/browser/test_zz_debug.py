import pytest
from tests.browser import pages
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = """() => [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 ).map(e => e.outerHTML.slice(0,120).replace(/\\s+/g,' ') + ' ' + e.scrollWidth + '/' + e.clientWidth).slice(0, 14)"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
OPEN = """() => document.querySelectorAll("main details:not([name])")
  .forEach((details) => { details.open = true })"""
def test_it(open_page, enter, world, draft):
    page = open_page(viewport={"width":320,"height":800})
    enter(page, world.account("secretary"))
    for path in ["/en/escritorio/compromisos/NL-2022-C1/modificar/"]:
        page.goto(path); page.evaluate(OPEN); 
        if 'email' not in path: page.evaluate(SPACING)
        print(path, page.evaluate("document.scrollingElement.scrollWidth"), *page.evaluate(WIDE), sep="\n   ")
