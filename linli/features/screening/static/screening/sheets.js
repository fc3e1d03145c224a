// Reads the code of a photographed sheet on this phone, and makes the photo small before it is handed in:
// what a camera writes into a photo besides (where it was taken) does not leave the phone.
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

  const drawn = async (photo) => {
    const image = await createImageBitmap(photo);
    const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  /** This will give the code of the sheet that a code leads to; nothing for any other code. */
  const codeIn = (text) => text.match(/\/screening\/sheets\/([0-9A-Z]{8})\/$/u)?.[1];

  const read = async (canvas) => {
    const reader = await load();
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const found = await reader.readBarcodes(pixels, { formats: ["QRCode"], tryHarder: true });
    return found.map((one) => codeIn(one.text)).find(Boolean);
  };

  /** This will put a smaller photo in the place of the one that was taken. */
  const shrink = async (canvas, input) => {
    const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    const files = new DataTransfer();
    files.items.add(new File([small], "sheet.jpg", { type: "image/jpeg" }));
    input.files = files.files;
  };

  const start = () => {
    const form = document.querySelector("[data-sheet]");
    const part = (name) => form.querySelector(`[data-${name}]`);
    const photo = form.querySelector("input[type=file]");
    const code = form.querySelector("input[name=code]");
    const said = part("said");
    const shot = part("shot");
    photo.classList.add("visually-hidden");
    part("plain").hidden = true;
    part("shoot").hidden = false;
    part("known").hidden = true;

    const show = (canvas, found) => {
      shot.src = canvas.toDataURL("image/jpeg", 0.6);
      shot.hidden = false;
      code.value = found ? `${found.slice(0, 4)}-${found.slice(4)}` : "";
      code.readOnly = Boolean(found);
      said.textContent = found ? said.dataset.found : said.dataset.none;
      part("known").hidden = false;
      part("open").hidden = !found;
      if (found) part("open").querySelector("a").href = `${location.pathname}${found}/`;
    };

    photo.addEventListener("change", async () => {
      if (!photo.files.length) return;
      said.textContent = said.dataset.reading;
      // Nothing of the photo before stays.
      part("known").hidden = shot.hidden = part("open").hidden = true;
      code.value = "";
      code.readOnly = false;
      try {
        const canvas = await drawn(photo.files[0]);
        await shrink(canvas, photo);
        show(canvas, await read(canvas));
      } catch {
        said.textContent = said.dataset.broken;
        part("known").hidden = false;
      }
    });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
