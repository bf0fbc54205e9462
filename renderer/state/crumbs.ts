/** Where a page lies: the list and the records that it stands under, as far as the heading of the page does not say it. */
import { useEffect } from 'react';
import { create } from 'zustand';

import type { MessageId } from '../i18n/index.tsx';
import type { Route } from './route.ts';

/** A page above the present one. One without a label is a record: its page, or a page under it, tells what it is called. */
export interface Crumb {
  readonly path: readonly string[];
  readonly label?: MessageId;
  /** The present page itself, where its heading is that of the record above it. */
  readonly isHere?: true;
}

/** Pages of a record that are headed like it. */
const headedAlike: Readonly<Record<string, MessageId>> = { 'cases/whole': 'case.whole', 'assessment/round': 'board.settings' };

/** Pages that stand beside the records of a list, not under one. */
const besideRecords = ['new', 'proposals'];

/**
 * @param route its address. @param labels the lists by the first part of their address.
 * @returns the outermost first; empty for a list, and for an address that leads nowhere.
 */
export function crumbsOf({ path, query }: Pick<Route, 'path' | 'query'>, labels: ReadonlyMap<string, MessageId>): readonly Crumb[] {
  const [first = '', id, part] = path;
  // An act is read in its case.
  const list = first === 'acts' ? 'cases' : first;
  const label = labels.get(list);
  const isInBundles = list === 'bundles' && (query.has('view') || query.has('look'));
  if (!label || (id === undefined && !isInBundles)) return [];
  const theme = list === 'recommendations' ? query.get('theme') : null;
  // Opened from its theme, a recommendation stands under it.
  if (theme && id !== undefined && !besideRecords.includes(id)) {
    return [{ path: ['themes'], label: labels.get('themes')! }, { path: ['themes', theme] }];
  }
  const crumbs: Crumb[] = [{ path: [list], label }];
  const section = list === 'reports' ? query.get('section') : null;
  if (section && id !== undefined) return [...crumbs, { path: [list, id] }, { path: [list, id, section], isHere: true }];
  if (id === undefined || part === undefined || besideRecords.includes(id)) return crumbs;
  crumbs.push({ path: [list, id] });
  const here = headedAlike[`${list}/${part}`];
  if (here) crumbs.push({ path, label: here, isHere: true });
  return crumbs;
}

interface CrumbNames {
  /** What records are called, by their addresses: of this window, gone when the vault locks. */
  readonly names: Readonly<Record<string, string>>;
}

export const useCrumbNames = create<CrumbNames>(() => ({ names: {} }));

/** What the record is called under which this page stands, or a part of it is that shows. */
export function useCrumbName(path: readonly [list: string, id: string, part?: string], name: string): void {
  const address = path.join('/');
  useEffect(() => {
    useCrumbNames.setState(({ names }) => ({ names: { ...names, [address]: name } }));
  }, [address, name]);
}
