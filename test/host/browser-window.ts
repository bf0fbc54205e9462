/** `BrowserWindow`: one page in a browser context of its own, so that destroying it ends its renderer process too. */
import { EventEmitter } from 'node:events';

import type { Page } from 'playwright-core';

import type { HostSession } from './session.ts';
import { HostWebContents, type Surroundings } from './web-contents.ts';

export interface WindowOptions {
  readonly title?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly show?: boolean;
  readonly webPreferences: { readonly preload?: string; readonly partition?: string } & Readonly<Record<string, unknown>>;
}

/** What the app gives to each of its windows. */
export interface WindowFactory extends Surroundings {
  openPage(size: { readonly width: number; readonly height: number }): Promise<Page>;
  sessionOf(partition: string | undefined): HostSession;
  onOpened(window: HostBrowserWindow): void;
  onClosed(window: HostBrowserWindow): void;
  readonly isNeverReadyToShow: boolean;
}

export class HostBrowserWindow extends EventEmitter {
  readonly webContents: HostWebContents;
  /** For tests: what the app asked for. */
  readonly options: WindowOptions;
  isContentProtected = false;
  #title: string;
  #bounds: { x: number; y: number; width: number; height: number };
  #isDestroyed = false;
  #isMaximized = false;
  #isVisible = false;
  #isMinimized = false;
  readonly #factory: WindowFactory;

  constructor(options: WindowOptions, factory: WindowFactory) {
    super();
    this.options = options;
    this.#factory = factory;
    this.#title = options.title ?? '';
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
    this.webContents = new HostWebContents(
      factory.openPage(options),
      options.webPreferences.preload ?? '',
      factory.sessionOf(options.webPreferences.partition),
      factory,
    );
    factory.onOpened(this);
    // A window that the user closes: the page goes without `destroy`.
    this.webContents.on('destroyed', () => this.#end());
    // As under Wayland, where it may never come: nothing may depend on it alone.
    if (!factory.isNeverReadyToShow)
      void this.webContents.page.then((page) => page.on('domcontentloaded', () => this.emit('ready-to-show'))).catch(() => {});
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  /** The page's own title does not become the window's unless the app lets it. */
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  show(): void {
    this.#isVisible = true;
  }
  hide(): void {
    this.#isVisible = false;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  focus(): void {
    void this.webContents.page.then((page) => page.bringToFront()).catch(() => {});
  }
  getBounds() {
    return this.#bounds;
  }
  getNormalBounds() {
    return this.#bounds;
  }
  setBounds(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#bounds = bounds;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  maximize(): void {
    this.#isMaximized = true;
  }
  setContentProtection(isOn: boolean): void {
    this.isContentProtected = isOn;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => void (isPrevented = true) });
    if (!isPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#end();
    // A page that was still on its way to a browser that is closed never comes.
    void this.webContents.page.then((page) => page.context().close()).catch(() => {});
  }

  #end(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('closed');
    this.#factory.onClosed(this);
  }
}
