/**
 * What the window's processes may never do, whatever is shown in them (docs/threat-model.md): no other page, no new
 * window, no webview, no download, no permission, no request but to `app://`, no spell-check dictionary.
 */
import { type App, app, type Session, type WebContents } from 'electron';

import { appOrigin, appScheme, pdfFrame } from './protocol.ts';

/**
 * All that a packed app may be started with. Every other switch of Chromium or Node could take a wall away, open an
 * inspector or write a log of what is in the window, and a list of those is never whole.
 */
const allowedSwitches = new Set([
  'training-only',
  'ozone-platform',
  'ozone-platform-hint',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'lang',
]);

/** Logs, dumps and stacks that Electron writes where its environment says so. */
const refusedVariable = /^(ELECTRON_ENABLE_|ELECTRON_LOG_|ELECTRON_DEBUG_)/;

/** @param words of the command line, the program itself left out. */
export function isHardStart(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): boolean {
  // Chromium reads `-x` as `--x`, on Windows `/x` too; what names a file there has a second slash or a blank in it.
  const areSwitchesKnown = words.every((word) => {
    const found = /^(?:--?|\/(?=[a-z-]+(?:[=:]|$)))([^=]*)/i.exec(word);
    return !found || allowedSwitches.has(found[1]!);
  });
  return areSwitchesKnown && !Object.keys(environment).some((name) => refusedVariable.test(name.toUpperCase()));
}

/** Nothing listens there. */
const deadProxy = '127.0.0.1:9';

/** Before `ready`: switches that cannot be set later. @returns whether the app may start at all. */
export function hardenBeforeReady(): boolean {
  if (app.isPackaged && !isHardStart(process.argv.slice(1), process.env)) return false;
  app.enableSandbox();
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync', 'disable-breakpad', 'no-pings'])
    app.commandLine.appendSwitch(name);
  // No name is ever looked up: there is no network in this app.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  return true;
}

function hardenContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', (event) => event.url !== pdfFrame && refuse(event));
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  // A page that asks to stay open is not asked.
  contents.on('will-prevent-unload', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC opens sockets of its own, past every filter of requests: it gets none that is not proxied, and the proxy is dead.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  await session.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: '<-loopback>' });
}

/** The window's own files. `devtools:` and `blob:` are not among them. */
export function isOurs(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

/** The scheme must be known before `ready`. */
export const appSchemePrivileges = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: false, stream: false, allowServiceWorkers: true },
};

/** Nothing of ours is worth a second copy of the app. @returns whether this is the first. */
export function isFirstCopy(application: App): boolean {
  return application.requestSingleInstanceLock();
}
