/** Makes a photo small enough to be carried over a bad line. */

const LARGEST = 1600;
const QUALITY = 0.8;

/** This will give a photo of at most so many pixels a side; what is no picture stays as it is. */
export async function shrunk(file: File, atMost: number | null): Promise<File> {
  if (!file.type.startsWith("image/")) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, Math.min(atMost ?? LARGEST, LARGEST) / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (blob === null) throw new Error("no picture");
  // Drawn anew, it no longer says where and with what it was taken.
  return new File([blob], `${file.name.replace(/\.[^.]*$/, "") || "photo"}.jpg`, { type: "image/jpeg" });
}
