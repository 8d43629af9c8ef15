/**
 * The text colour that reads better on `accent`: near-black or white, by the WCAG contrast formula.
 * Null when the browser does not take `accent` for a colour.
 */
export function textOn(accent) {
  if (!accent || !CSS.supports('color', accent)) return null;
  const pixel = document.createElement('canvas').getContext('2d');
  pixel.fillStyle = accent;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => linear(part / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 0.05 * 1.05 ? '#101817' : '#ffffff';
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
