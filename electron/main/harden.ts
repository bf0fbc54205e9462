/**
 * What the window's processes may never do, whatever is shown in them (security.md 5): no other page, no new
 * window, no webview, no download, no permission, no request but to `app://`, no spell-check dictionary.
 */
import { type App, app, type Session, type WebContents } from 'electron';

import { appOrigin, appScheme } from './protocol.ts';

/** A packed app with one of these would run without its walls, or with somebody looking in. */
const refusedSwitches = [
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'proxy-server',
  'log-net-log',
  'enable-logging',
];

/** Nothing listens there. */
const deadProxy = '127.0.0.1:9';

/** Before `ready`: switches that cannot be set later. @returns whether the app may start at all. */
export function hardenBeforeReady(): boolean {
  if (app.isPackaged && refusedSwitches.some((name) => app.commandLine.hasSwitch(name))) return false;
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
  contents.on('will-frame-navigate', refuse);
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
  privileges: { standard: true, secure: true, supportFetchAPI: false, stream: false },
};

/** Nothing of ours is worth a second copy of the app. @returns whether this is the first. */
export function isFirstCopy(application: App): boolean {
  return application.requestSingleInstanceLock();
}
