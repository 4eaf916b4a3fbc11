/** Reads QR codes from a running video, some five times a second. Loaded only when somebody scans. */
import { decodeQR } from "qr/decode.js";

const everyMs = 180;
/** Wide enough for a code that fills a third of the picture, small enough for a cheap phone. */
const width = 640;

/** `onText` gets every text that is read, the same one again and again. The returned function ends it. */
export function scan(video: HTMLVideoElement, onText: (text: string) => void): () => void {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const look = () => {
    if (!context || video.videoWidth === 0) return;
    canvas.width = Math.min(width, video.videoWidth);
    canvas.height = Math.round((canvas.width / video.videoWidth) * video.videoHeight);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const text = textIn(context.getImageData(0, 0, canvas.width, canvas.height));
    if (text) onText(text);
  };
  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
}

/** The decoder throws where it finds nothing. */
function textIn(image: ImageData): string | null {
  try {
    return decodeQR(image, { timeLimit: 80 });
  } catch {
    return null;
  }
}
