// The work a browser does for a voice while its call is under attack, and only then.
// It looks for an end that makes SHA-256 of the whole begin with so many noughts. Whoever runs
// no scripts does no work: a person looks at what they sent before it shows.

const AT_ONCE = 2000;
const [K, START] = constants();

function constants() {
  const roots = [], starts = [];
  for (let number = 2; roots.length < 64; number++) {
    let prime = true;
    for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false;
    if (!prime) continue;
    if (starts.length < 8) starts.push((Math.sqrt(number) * 2 ** 32) | 0);
    roots.push((Math.cbrt(number) * 2 ** 32) | 0);
  }
  return [Int32Array.from(roots), Int32Array.from(starts)];
}

const words = new Int32Array(64);

function compress(state, bytes, at) {
  for (let i = 0; i < 16; i++, at += 4) words[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15], y = words[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  return [state[0] + a | 0, state[1] + b | 0, state[2] + c | 0, state[3] + d | 0, state[4] + e | 0, state[5] + f | 0, state[6] + g | 0, state[7] + h | 0];
}

// All but the last block stays the same from try to try, so it is worked through once.
export async function solve(challenge, bits) {
  const head = `${challenge}:`.padEnd(Math.ceil((challenge.length + 1) / 64) * 64, "0");
  const bytes = new TextEncoder().encode(head);
  let middle = [...START];
  for (let at = 0; at < bytes.length; at += 64) middle = compress(middle, bytes, at);
  for (let tried = 0; ; tried++) {
    const tail = String(tried);
    const last = new Uint8Array(64);
    for (let i = 0; i < tail.length; i++) last[i] = tail.charCodeAt(i);
    last[tail.length] = 128;
    new DataView(last.buffer).setUint32(60, (bytes.length + tail.length) * 8);
    if (Math.clz32(compress(middle, last, 0)[0]) >= bits) return head + tail;
    if (tried % AT_ONCE === AT_ONCE - 1) await new Promise((go) => setTimeout(go));
  }
}

for (const field of document.querySelectorAll("input[data-challenge]")) {
  const form = field.form;
  const done = solve(field.dataset.challenge, Number(field.dataset.bits)).then((proof) => { field.value = proof; });
  form.addEventListener("submit", (event) => {
    if (field.value) return;
    event.preventDefault();
    const pressed = event.submitter;
    done.then(() => form.requestSubmit(pressed));
  }, { capture: true });
}
