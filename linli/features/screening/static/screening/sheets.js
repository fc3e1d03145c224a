// Reads the code of a photographed sheet on this phone and opens the sheet. No photo leaves the phone.
(() => {
  "use strict";

  const own = document.currentScript;
  // Longer than this on either side a photo only costs time.
  const LARGEST = 2000;
  let library = null;

  const load = () => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = own.dataset.library;
      script.onload = () => {
        window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => own.dataset.machine } });
        resolve(window.ZXingWASM);
      };
      script.onerror = () => {
        library = null;
        reject(new Error("library"));
      };
      document.head.append(script);
    });
    return library;
  };

  const pixelsOf = async (photo) => {
    const image = await createImageBitmap(photo);
    const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
    return drawing.getImageData(0, 0, canvas.width, canvas.height);
  };

  /** This will give the way to the sheet that a code leads to; nothing for any other code. */
  const wayTo = (text) => text.match(/\/screening\/sheets\/[0-9A-Z]{8}\/$/u)?.[0];

  const read = async (photo) => {
    const [reader, pixels] = await Promise.all([load(), pixelsOf(photo)]);
    const found = await reader.readBarcodes(pixels, { formats: ["QRCode"], tryHarder: true });
    return found.map((one) => wayTo(one.text)).find(Boolean);
  };

  const start = () => {
    const panel = document.querySelector("[data-sheet]");
    const photo = panel.querySelector("input");
    const said = panel.querySelector("[data-said]");
    panel.hidden = false;
    photo.addEventListener("change", async () => {
      if (!photo.files.length) return;
      said.textContent = said.dataset.reading;
      try {
        const way = await read(photo.files[0]);
        if (way) location.assign(way);
        else said.textContent = said.dataset.none;
      } catch {
        said.textContent = said.dataset.broken;
      }
      photo.value = "";
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
