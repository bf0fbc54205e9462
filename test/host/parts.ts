/** Small parts of the stand-in: dialogs that tests answer, the power monitor that tests fire, theme and menu. */
import { EventEmitter } from 'node:events';

interface OpenAnswer {
  readonly canceled: boolean;
  readonly filePaths: string[];
}
interface SaveAnswer {
  readonly canceled: boolean;
  readonly filePath: string;
}

/** Answers with what a test queued; a dialog that nobody answers is cancelled, as by Escape. */
export class Dialog {
  readonly #answers: (readonly string[])[] = [];
  /** How a person is asked where there is no test: set by build/start.ts. */
  ask: ((options: { readonly defaultPath?: string }) => Promise<string | undefined>) | undefined;

  /** For tests: what was said in dialogs that take no answer. */
  readonly said: { readonly title: string; readonly content: string }[] = [];

  showErrorBox(title: string, content: string): void {
    this.said.push({ title, content });
  }

  /** The next dialog is answered with these paths. */
  answer(...paths: string[]): void {
    this.#answers.push(paths);
  }

  async showOpenDialog(_window: unknown, options: { readonly defaultPath?: string } = {}): Promise<OpenAnswer> {
    const filePaths = await this.#next(options);
    return { canceled: filePaths.length === 0, filePaths: [...filePaths] };
  }

  async showSaveDialog(_window: unknown, options: { readonly defaultPath?: string } = {}): Promise<SaveAnswer> {
    const [filePath] = await this.#next(options);
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  }

  async #next(options: { readonly defaultPath?: string }): Promise<readonly string[]> {
    const scripted = this.#answers.shift();
    if (scripted) return scripted;
    const typed = await this.ask?.(options);
    return typed ? [typed] : [];
  }
}

/** Fired by tests: `emit('suspend')`, `idleSeconds = 600`, `isLocked = true`. */
export class PowerMonitor extends EventEmitter {
  idleSeconds = 0;
  isLocked = false;

  getSystemIdleTime(): number {
    return this.idleSeconds;
  }
  getSystemIdleState(thresholdSeconds: number): 'active' | 'idle' | 'locked' {
    if (this.isLocked) return 'locked';
    return this.idleSeconds >= thresholdSeconds ? 'idle' : 'active';
  }
}

type Scheme = 'light' | 'dark';

export class NativeTheme extends EventEmitter {
  #source: Scheme | 'system' = 'system';
  readonly #isSystemDark: boolean;
  readonly #show: (scheme: Scheme) => void;

  constructor(isSystemDark: boolean, show: (scheme: Scheme) => void) {
    super();
    this.#isSystemDark = isSystemDark;
    this.#show = show;
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark';
  }

  get themeSource(): Scheme | 'system' {
    return this.#source;
  }
  set themeSource(source: Scheme | 'system') {
    if (source === this.#source) return;
    this.#source = source;
    this.#show(this.shouldUseDarkColors ? 'dark' : 'light');
    this.emit('updated');
  }
}

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  click?(): void;
}

export function createMenu() {
  let present: readonly MenuItem[] | null = [];
  return {
    buildFromTemplate: (template: readonly MenuItem[]) => template,
    setApplicationMenu: (menu: readonly MenuItem[] | null) => void (present = menu),
    /** The template itself: tests read and click it. */
    getApplicationMenu: () => present,
  };
}
