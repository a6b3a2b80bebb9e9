/** The browser that `npm run dev` opens; without a display none is opened, and the build can be loaded by hand. */
import { defineWebExtConfig } from 'wxt';

const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
const chromium = process.env.PAPERLIGHT_CHROMIUM;

export default defineWebExtConfig({
  disabled: process.platform === 'linux' && !display,
  startUrls: ['https://huggingface.co/papers'],
  ...(chromium ? { binaries: { chrome: chromium } } : {}),
  // Chromium does not start as root with its sandbox.
  chromiumArgs: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
