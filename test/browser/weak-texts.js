// The texts of the page whose contrast with what is behind them is under 4.5 (WCAG 2.2, 1.4.3). One expression, to be
// evaluated in the page.
(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  function brightness(color) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function ground(element) {
    if (element === null) return 'white';
    const color = getComputedStyle(element).backgroundColor;
    return color === 'rgba(0, 0, 0, 0)' ? ground(element.parentElement) : color;
  }

  function contrast(element) {
    const style = getComputedStyle(element);
    const text = brightness(element instanceof SVGElement ? style.fill : style.color);
    const behind = brightness(ground(element));
    return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
  }

  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '';
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some(isText) && !element.closest('.unseen, datalist, noscript, title'))
    .map((element) => ({ words: element.textContent.slice(0, 40), contrast: contrast(element) }))
    .filter((text) => text.contrast < 4.5);
})();
