/** Asks the phone where it is. It needs no network for that, only the sky. */

const AT_MOST = 30_000;

/** This will give the place as forms write it (latitude, longitude, height, metres it may be off); empty, if it is not told. */
export function placeHere(): Promise<string> {
  if (!("geolocation" in navigator)) return Promise.resolve("");
  return new Promise((resolve) => {
    const found = ({ coords }: GeolocationPosition): void => resolve([coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy].join(" "));
    navigator.geolocation.getCurrentPosition(found, () => resolve(""), { enableHighAccuracy: true, timeout: AT_MOST });
  });
}
