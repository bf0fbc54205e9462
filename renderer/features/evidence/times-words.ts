import { useCallback } from 'react';

import { useText, useTime } from '../../i18n/index.tsx';
import type { api } from '../../api.ts';

export type Time = Awaited<ReturnType<(typeof api)['evidence.times']>>['times'][number];
export type Answer = Awaited<ReturnType<(typeof api)['evidence.readTimes']>>['answers'][number];
export type Certificate = NonNullable<Time['root']>;

/** `2026-11-30T13:05:22Z` as `2026-11-30 13:05:22 UTC`: the same everywhere, for it is compared with paper. */
export function utcText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11).replace(/(?:\.0+)?Z$/, '')} UTC`;
}

/** An instant as the clock here shows it, and in UTC: files come from other time zones, and papers from courts. */
export function useWhen(): (instant: string) => string {
  const t = useText();
  const time = useTime();
  return useCallback(
    (instant) => {
      const at = new Date(instant);
      // `…22.000Z`: nobody noted fractions of a second.
      return Number.isNaN(at.getTime()) ? instant : t('time.both', { here: time(instant), utc: utcText(at.toISOString()) });
    },
    [t, time],
  );
}

/** In groups, as authorities print them. */
export function fingerprintText(fingerprint: string): string {
  return fingerprint.toUpperCase().match(/../g)!.join(' ');
}

/** What a time or an answer is worth, in one sentence each. */
export function useTimeWords() {
  const t = useText();
  const problems = (all: Time['problems']) => all.map((one) => t(`time.problem.${one}`)).join(t('list.separator'));
  const word = (root: Certificate | undefined, isAccepted: boolean | undefined) => {
    if (root === undefined || !root.isRoot) return t('time.root.absent', { name: root?.issuer ?? '' });
    return t(isAccepted ? 'time.root.accepted' : 'time.root.open', { name: root.subject });
  };
  return { problems, word };
}
