// Keeps one page at hand for when there is no connection, and its sheets and scripts; nothing else.

const NAME = {{ name|safe }};
const ASSETS = {{ assets|safe }};
const PAGE = self.registration.scope;
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([PAGE, ...ASSETS])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

// The page as the server has it now; where nobody answers in time, as it was kept.
async function page(request) {
  const cache = await caches.open(NAME);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok && !answer.redirected) cache.put(PAGE, answer.clone());
    return answer;
  });
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  try {
    return await Promise.race([fresh, late]) ?? await cache.match(PAGE) ?? await fresh;
  } catch {
    return await cache.match(PAGE) ?? Response.error();
  }
}

async function asset(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok) cache.put(request, answer.clone());
    return answer;
  } catch {
    return await cache.match(request) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && request.url.split(/[?#]/)[0] === PAGE) event.respondWith(page(request));
  else if (ASSETS.includes(new URL(request.url).pathname)) event.respondWith(asset(request));
});
