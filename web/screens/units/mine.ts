/** The most accurate position within the time given; null when there is none. */
export function bestOf(milliseconds: number): Promise<GeolocationCoordinates | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    let best: GeolocationCoordinates | null = null;
    const end = () => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
      resolve(best);
    };
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        if (!best || coords.accuracy < best.accuracy) best = coords;
        if (coords.accuracy <= 8) end();
      },
      (error) => error.code === error.PERMISSION_DENIED && end(),
      { enableHighAccuracy: true, maximumAge: 0, timeout: milliseconds },
    );
    const timer = setTimeout(end, milliseconds);
  });
}
