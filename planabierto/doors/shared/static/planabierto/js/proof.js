/* A little work before sending, asked only while a call is being drowned by machines: find a
   number that makes SHA-256 of the challenge and it begin with so many noughts. Whoever has no
   script sends all the same, and a person looks. */
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  // The constants are the first bits of the roots of the first primes.
  const part = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = part(Math.sqrt(n));
    K[found++] = part(Math.cbrt(n));
  }
}

const words = new Int32Array(64);

/* The first word of the hash of one block: enough to count up to 32 noughts. */
function firstWord(block) {
  for (let i = 0; i < 16; i++) words[i] = block[i];
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15], y = words[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  return (START[0] + a) | 0;
}

/* One block of the text, as SHA-256 pads it; none when it is too long for one. */
function padded(text) {
  if (text.length > 55) return null;
  const block = new Int32Array(16);
  for (let i = 0; i < text.length; i++) block[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i % 4));
  block[text.length >> 2] |= 0x80 << (24 - 8 * (text.length % 4));
  block[15] = text.length * 8;
  return block;
}

/* The proof, found a little at a time so that the page goes on answering. */
export async function solve(challenge, bits) {
  for (let n = 0; ; n++) {
    const proof = `${challenge}:${n}`;
    const block = padded(proof);
    if (!block) return "";
    if (Math.clz32(firstWord(block)) >= bits) return proof;
    if (n % 2048 === 2047) await new Promise((go) => setTimeout(go));
  }
}

const field = document.querySelector("input[data-challenge]");
if (field?.form) {
  let worked = false, waiting = false;
  const solved = solve(field.dataset.challenge, Number(field.dataset.bits)).then((proof) => {
    field.value = proof;
    worked = true;
  });
  // Before any other listener: for them, what waits for the work was not sent yet.
  addEventListener("submit", (event) => {
    if (worked || event.target !== field.form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (!waiting) solved.then(() => field.form.requestSubmit(button));
    waiting = true;
  }, true);
}
