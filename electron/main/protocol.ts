/**
 * `app://lapwing/…`: the window's files, and nothing else.
 *
 * A path is looked up in a list made at the start, so there is no path to escape from.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const appScheme = 'app';
export const appOrigin = `${appScheme}://lapwing`;
export const appPage = `${appOrigin}/index.html`;
/** The only address that a frame inside of the page may have. */
export const pdfFrame = `${appOrigin}/pdf.html`;

/**
 * No inline script or style, no eval, no frame, no worker, no form, no base, no connection: what is not named is refused.
 * `img-src data:` serves QR codes; style attributes that React sets go through the DOM and need no exception.
 * `sandbox` takes new windows, downloads, `alert` and pointer lock away from the page itself; forms are allowed for the
 * sake of Enter in a field, and `form-action` lets none of them go anywhere.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  // Films and sound of evidence: the window's own service worker answers for them, and for pictures.
  "media-src 'self'",
  "worker-src 'self'",
  // One frame, which shows PDF in an origin of its own.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
  "require-trusted-types-for 'script'",
  'trusted-types dompurify evidence-worker',
].join('; ');

/**
 * The frame that shows PDF: an origin of its own (no `allow-same-origin`), from where nothing can be reached. Decoders of scanned pages
 * are WebAssembly; text still cannot become code.
 */
export const pdfFramePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'img-src data: blob:',
  'font-src data: blob:',
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ');

/** Everything that a page could ask a device or the system for. */
const permissions = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'local-network-access',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': permissions.map((name) => `${name}=()`).join(', '),
  'Cache-Control': 'no-store',
};

/** The service worker loads nothing, and asks nobody but the page. */
const workerHeaders = { 'Content-Security-Policy': "default-src 'none'" };
/** Of the frame and its script: another origin than the window's asks for them. Nothing but this app sees `app://`. */
const frameHeaders = { 'Content-Security-Policy': pdfFramePolicy, 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Answers for the files of one folder. Everything else is 404; another method than GET is 405. */
export function createAppHandler(folder: string): (request: Request) => Response {
  const files = new Map(listFiles(folder).map((file) => [`${appOrigin}/${file}`, path.join(folder, file)]));
  return (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers });
    const file = files.get(request.url.split(/[?#]/, 1)[0]!);
    const type = file && types[path.extname(file)];
    if (!file || !type) return new Response(null, { status: 404, headers });
    const name = path.relative(folder, file);
    const special = name === 'evidence-worker.js' ? workerHeaders : name.startsWith('pdf') && !name.includes(path.sep) ? frameHeaders : {};
    return new Response(new Uint8Array(readFileSync(file)), { headers: { ...headers, ...special, 'Content-Type': type } });
  };
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
