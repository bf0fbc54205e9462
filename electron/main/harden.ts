/**
 * What the window's processes may never do, whatever is shown in them (security.md 5): no other page, no new
 * window, no webview, no download, no permission, no request but to `app://`, no spell-check dictionary.
 */
import { type App, app, type Session, type WebContents } from 'electron';

import { appOrigin, appScheme } from './protocol.ts';

/** Before `ready`: switches that cannot be set later. */
export function hardenBeforeReady(): void {
  app.enableSandbox();
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync', 'disable-breakpad', 'no-pings'])
    app.commandLine.appendSwitch(name);
  // No name is ever looked up: there is no network in this app.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

function hardenContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
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
