/** A photo as the phone keeps it until it is sent. The service worker knows it too, so nothing here touches the page. */

/** `hash`: SHA-256 (hex) over exactly the bytes of `jpeg` (base64url). `takenAt`: phone clock, as of a press. `source`: "camera" is our own stream. */
export type PhotoShot = { hash: string; jpeg: string; bytes: number; takenAt: number; source: "camera" | "file"; preview: string };
