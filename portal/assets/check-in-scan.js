// Reads codes with the camera: by what the browser has, by the library of ours where it has nothing.
const EVERY_MS = 200;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function native() {
  if (!('BarcodeDetector' in globalThis) || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

async function ours(library) {
  const { decodeQR } = await import(library);
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (!width) return undefined;
    Object.assign(canvas, { width, height });
    brush.drawImage(video, 0, 0);
    try {
      return decodeQR({ width, height, data: brush.getImageData(0, 0, width, height).data });
    } catch {
      return undefined; // nothing to be read in this picture
    }
  };
}

/** Shows the camera and tells what it reads until it is stopped. @returns what stops it */
export async function scan(video, library, tell) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    Object.assign(video, { srcObject: null, hidden: true });
  };
  Object.assign(video, { srcObject: stream, hidden: false });
  try {
    await video.play();
    void watch(video, (await native()) ?? (await ours(library)), tell);
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

async function watch(video, read, tell) {
  while (video.srcObject) {
    const text = await Promise.resolve(read(video)).catch(() => undefined);
    if (text && video.srcObject) await tell(text);
    await wait(EVERY_MS);
  }
}
