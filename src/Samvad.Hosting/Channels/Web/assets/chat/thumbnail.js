import { element, icon } from './dom.js';

const LONGEST_SIDE = 440;

/**
 * A small picture of a file. Images are drawn on a canvas, which needs no exception from a page's
 * Content-Security-Policy; for anything else it is a sheet of paper.
 */
export async function thumbnail(blob) {
  const image = blob.type.startsWith('image/') && (await createImageBitmap(blob).catch(() => null));
  if (!image) return paper();
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = element('canvas', { class: 'picture', 'aria-hidden': 'true' });
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas;
}

export function paper() {
  return element('span', { class: 'paper' }, icon('M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z', 'M14 3v5h5M9 13h6M9 17h4'));
}
