/**
 * Keeps the app and the frame of the form on the device. A new version waits until the app is opened
 * anew or somebody says so: nothing changes under the hands of a worker who is in the middle of a form.
 */

export {};

declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const CACHE = `door-${__VERSION__}`;
const HOME = "/screening/door/";
const PAGES = [HOME, `${HOME}own/`, `${HOME}form/`, `${HOME}manifest.webmanifest`];
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...PAGES, ...__FILES__])));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const old = names.filter((name) => name.startsWith("door-") && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    }),
  );
});

worker.addEventListener("message", (event) => {
  if (event.data === "take over") void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== worker.location.origin) return;
  const { pathname } = address;
  if (!PAGES.includes(pathname) && !__FILES__.includes(pathname)) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(pathname)) ?? fetch(event.request)));
});
