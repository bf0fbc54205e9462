import type { api } from '../../api.ts';

/** What the page of a person shows of their consent. */
export type ShownConsent = Awaited<ReturnType<(typeof api)['consents.show']>>;
export type Standing = ShownConsent['uses'][number];
export type Version = ShownConsent['versions'][number];

/** The query of `consents.show`: made stale with everything about people. */
export function consentKey(person: string) {
  return ['people', 'consent', person] as const;
}
