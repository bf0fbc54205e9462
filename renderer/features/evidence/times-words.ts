import { useText } from '../../i18n/index.tsx';
import type { api } from '../../api.ts';

export type Time = Awaited<ReturnType<(typeof api)['evidence.times']>>['times'][number];
export type Answer = Awaited<ReturnType<(typeof api)['evidence.readTimes']>>['answers'][number];
export type Certificate = NonNullable<Time['root']>;

/** `2026-11-30T13:05:22Z` as `2026-11-30 13:05:22 UTC`: the same everywhere, for it is compared with paper. */
export function utcText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11).replace(/(?:\.0+)?Z$/, '')} UTC`;
}

/** What a file says of a time, which need be none: in the same form where it is one in UTC, as it stands elsewhere. */
export function saidTime(at: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(at) ? utcText(at) : at;
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
