/** Reads codes from the camera: by the browser's own reader, or by a kept library where it has none. */

import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}
type Reading = (video: HTMLVideoElement) => Promise<string | null>;

const BETWEEN = 120;
const WIDTH = 640;

/** A camera that reads until it is stopped. */
export class Camera {
  private stream: MediaStream | null = null;
  private running = false;

  constructor(
    readonly video: HTMLVideoElement,
    private readonly read: (text: string) => void,
  ) {}

  /** This will begin; false where there is no camera, or nobody allows it. */
  async start(): Promise<boolean> {
    if (this.running) return true;
    try {
      const video = { facingMode: "environment", width: { ideal: 1280 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch {
      return false;
    }
    this.video.srcObject = this.stream;
    await this.video.play().catch(() => undefined);
    this.running = true;
    void this.look(await reading());
    return true;
  }

  stop(): void {
    this.running = false;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  /** Browsers stop a picture that leaves the page for the verdict: it would show the last one for ever. */
  private async isLive(): Promise<boolean> {
    if (!this.video.isConnected) return false;
    if (this.video.paused) {
      await this.video.play().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, AWAKE));
    }
    return this.video.readyState >= 2;
  }

  private async look(reading: Reading): Promise<void> {
    while (this.running) {
      const text = (await this.isLive()) ? await reading(this.video).catch(() => null) : null;
      if (text !== null && this.running && this.video.isConnected) this.read(text);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
  }
}

/** How long a picture takes to follow the camera again. */
const AWAKE = 200;

async function reading(): Promise<Reading> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  if (own && formats.includes("qr_code")) {
    const detector = new own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  return byLibrary();
}

async function byLibrary(): Promise<Reading> {
  const library = await import("zxing-wasm/reader");
  library.prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (context === null || video.videoWidth === 0) return null;
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = await library.readBarcodes(image, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return found[0]?.text ?? null;
  };
}
