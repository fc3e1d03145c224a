/**
 * Keeps the app on the device. A new version waits until somebody says so, or until the app is opened
 * anew: nothing changes under the hands of a guard in the middle of a shift.
 */

export {};

declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const CACHE = `gate-${__VERSION__}`;
const PAGE = "/gate/";
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, "/gate/manifest.webmanifest", ...__FILES__])));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const old = names.filter((name) => name.startsWith("gate-") && name !== CACHE);
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
  const wanted = address.pathname === PAGE ? PAGE : address.pathname;
  if (wanted !== PAGE && !__FILES__.includes(wanted) && wanted !== "/gate/manifest.webmanifest") return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(wanted)) ?? fetch(event.request)));
});
