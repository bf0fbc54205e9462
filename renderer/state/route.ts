/**
 * Where the window is: `#/cases/ID?sort=begin`. The address holds page and filters, so that back, forward and a
 * second look at a list find them again. It is gone with the window when the vault locks.
 */
import { useMemo, useSyncExternalStore } from 'react';

export interface Route {
  /** The parts between slashes, decoded: `['cases', 'ID']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** @param hash `location.hash`, or anything like it; what is malformed gives an empty part. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** The address of a page. Empty and undefined filters are left out. */
export function hrefOf(path: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const wanted = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  const text = wanted.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text && `?${text}`}`;
}

export function go(path: readonly string[], query?: Readonly<Record<string, string | undefined>>): void {
  window.location.hash = hrefOf(path, query);
}

/** Changes filters without a new step in the history. */
export function refine(change: Readonly<Record<string, string | undefined>>): void {
  const { path, query } = parseRoute(window.location.hash);
  const next = hrefOf(path, { ...Object.fromEntries(query), ...change });
  window.history.replaceState(null, '', next);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Another page in the place of this one: back leads to where one was before both. */
export function replace(path: readonly string[]): void {
  window.history.replaceState(null, '', hrefOf(path));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => (listeners.size > 0 ? told : window.location.hash));
  return useMemo(() => parseRoute(hash), [hash]);
}

/**
 * The address changes a moment before it is told. Whoever is drawn in between stays where it is: a list that took the address
 * of a record for its own would lose its filters, and with them its place.
 */
let told = '';
const listeners = new Set<() => void>();

function tell(): void {
  told = window.location.hash;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    told = window.location.hash;
    window.addEventListener('hashchange', tell);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('hashchange', tell);
  };
}
