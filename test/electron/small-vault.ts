/**
 * The smallest engine the vault process runs with: notes in memory behind one passphrase. It
 * shows the machinery by itself, with methods that misbehave on purpose; the real engine is
 * driven in vault-engine.test.ts.
 */
import * as z from 'zod';

import { AppError } from '../../db/model/errors.ts';
import { Done, method, NoInput } from '../../electron/contract/define.ts';
import { GrantToken } from '../../electron/contract/vault.ts';
import type { VaultContexts } from '../../electron/vault/data-port.ts';
import type { Handlers } from '../../electron/contract/dispatch.ts';
import type { OpenVault, VaultEngine } from '../../electron/vault/engine.ts';

export const rightPassphrase = 'plover heath tern marsh dune reed';
/** Stands for all that must never cross a port. */
export const secretWord = 'Sentinel-of-Marshland';
const secretPath = `/home/somebody/${secretWord}/notes.txt`;

export interface SmallVault extends OpenVault {
  readonly notes: string[];
  readonly isOpen: boolean;
  add(text: string): void;
}

export interface SmallEngine extends VaultEngine<SmallVault> {
  readonly opened: SmallVault[];
  readonly rehearsed: SmallVault[];
  /** Sees the vault of a practice first. */
  onRehearsed?: (vault: SmallVault) => void;
  /** What happened, in order. */
  readonly events: string[];
}

export function createSmallEngine(options: { readonly failToClose?: boolean; readonly openingMs?: number } = {}): SmallEngine {
  const opened: SmallVault[] = [];
  const rehearsed: SmallVault[] = [];
  const events: string[] = [];
  const engine: SmallEngine = {
    opened,
    rehearsed,
    events,
    async open(place, passphrase) {
      events.push(`open ${place.folder}`);
      if (options.openingMs) await new Promise((resolve) => setTimeout(resolve, options.openingMs));
      if (passphrase !== rightPassphrase) throw new AppError('vault.wrong-passphrase', `No: ${passphrase} at ${secretPath}`);
      const vault = createSmallVault(events);
      opened.push(vault);
      return vault;
    },
    check: () => Promise.resolve(),
    async rehearse(work) {
      events.push('rehearse');
      const vault = createSmallVault([]);
      rehearsed.push(vault);
      engine.onRehearsed?.(vault);
      await work(vault);
    },
    async create(place) {
      events.push(`create ${place.folder}`);
    },
    restore: () => Promise.reject(new AppError('vault.not-found', 'The small engine has no backups.')),
    changePassphrase: () => Promise.reject(new AppError('vault.wrong-passphrase', 'The small engine keeps its passphrase.')),
    suggestPassphrase: () => 'heath tern marsh',
    ratePassphrase: (text) => ({ bits: text.length, isWeak: text.length < 10 }),
    describe: () => ({ isTraining: false, member: 'small', memberId: '0190f000-0000-7000-8000-000000000001' }),
    async close(vault) {
      events.push('close');
      (vault as { isOpen: boolean }).isOpen = false;
      if (options.failToClose) throw new Error(`cannot close ${secretPath}`);
    },
  };
  return engine;
}

function createSmallVault(events: string[]): SmallVault {
  const listeners = new Set<(tables: readonly string[]) => void>();
  const notes: string[] = [];
  return {
    notes,
    isOpen: true,
    add(text) {
      if (!this.isOpen) throw new Error(`The database ${secretPath} is closed`);
      events.push('add');
      notes.push(text);
      for (const listener of listeners) listener(['note']);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const Text = z.string().max(1000);

export const smallContract = {
  'notes.add': method({ kind: 'write', input: z.strictObject({ text: Text.min(1) }), output: z.strictObject({ count: z.int() }) }),
  'notes.list': method({ kind: 'read', input: NoInput, output: z.strictObject({ notes: z.array(Text).max(500) }) }),
  /** Adds `steps` notes, each after `stepMs` of real work. */
  'notes.fill': method({
    kind: 'job',
    input: z.strictObject({ steps: z.int().min(1).max(1_000_000), stepMs: z.int().min(0).max(1000) }),
    output: z.strictObject({ added: z.int() }),
  }),
  /** Never looks at its signal. */
  'notes.stubborn': method({ kind: 'job', input: NoInput, output: Done }),
  'notes.readFile': method({ kind: 'read', input: z.strictObject({ token: GrantToken }), output: z.strictObject({ length: z.int() }) }),
  'notes.failWithSecret': method({ kind: 'read', input: NoInput, output: Done }),
  'notes.failToClone': method({ kind: 'read', input: NoInput, output: Done }),
  'notes.failTheContract': method({ kind: 'read', input: NoInput, output: Done }),
};

export const smallHandlers: Handlers<typeof smallContract, VaultContexts<SmallVault, Pick<SmallVault, 'notes'>>> = {
  'notes.add': ({ text }, { vault }) => {
    vault.add(text);
    return { count: vault.notes.length };
  },
  'notes.list': (_input, { vault }) => ({ notes: vault.notes.slice(0, 500) }),
  'notes.fill': async ({ steps, stepMs }, { vault, breathe, report }) => {
    for (let step = 1; step <= steps; step += 1) {
      const untilMs = performance.now() + stepMs;
      while (performance.now() < untilMs);
      vault.add(`note ${step}`);
      report('fill', step, steps);
      await breathe();
    }
    return { added: steps };
  },
  'notes.stubborn': async (_input, { vault }) => {
    for (let step = 0; ; step += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      vault.add(`stubborn ${step}`);
    }
  },
  'notes.readFile': ({ token }, { spend }) => ({ length: spend(token, 'read-file').length }),
  'notes.failWithSecret': () => {
    throw Object.assign(new Error(`${secretWord} was at ${secretPath}`), { code: 'EWEIRD', path: secretPath });
  },
  'notes.failToClone': () => ({ run: () => secretWord }) as object as Record<string, never>,
  'notes.failTheContract': () => ({ path: secretPath }) as object as Record<string, never>,
};
